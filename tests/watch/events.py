"""Listens to /api/events on a thread, as a page does."""
import http.client
import json
import threading
import time


class Events:
    def __init__(self, client):
        self.got, self.at, self.wake = [], [], threading.Condition()
        self.conn = http.client.HTTPConnection("127.0.0.1", client.system.port, timeout=120)
        headers = {"Cookie": client.cookie, "X-Huoyan": "1"}
        if client.role:
            headers["X-Huoyan-Role"] = client.role
        self.conn.request("GET", "/api/events", headers=headers)
        self.answer = self.conn.getresponse()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        name = None
        try:
            while line := self.answer.fp.readline():
                if line.startswith(b"event: "):
                    name = line[7:].strip().decode()
                elif line.startswith(b"data: ") and name:
                    with self.wake:
                        self.got.append((name, json.loads(line[6:])))
                        self.at.append(time.monotonic())
                        self.wake.notify_all()
                    name = None
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass

    def until(self, true, seconds=60):
        """The first event for which it is true, and when it came; None: it never did."""
        end = time.monotonic() + seconds
        with self.wake:
            seen = 0
            while True:
                for i in range(seen, len(self.got)):
                    if true(*self.got[i]):
                        return self.got[i][1]
                seen = len(self.got)
                if time.monotonic() > end:
                    return None
                self.wake.wait(0.5)

    def close(self):
        try:
            self.conn.sock.close()
        except (OSError, AttributeError):
            pass
