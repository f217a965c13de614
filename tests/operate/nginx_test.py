"""docs/nginx.conf in Debian's nginx with a certificate made here, in front of a running system; TAP.

    nginx_test.py BUILD
"""
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from lent import folder, free_port  # noqa: E402
from live import ROOT, System  # noqa: E402

n = bad = 0


def check(name, ok, more=""):
    global n, bad
    n += 1
    bad += not ok
    print(f"{'ok' if ok else 'not ok'} {n} - {name}", flush=True)
    if not ok and more:
        print("# " + str(more).replace("\n", "\n# ")[:2000])


def config(here, system, tls, plain):
    text = (ROOT / "docs" / "nginx.conf").read_text()
    for was, now in (("listen 80;", f"listen 127.0.0.1:{plain};"), ("listen 443 ssl http2;", f"listen 127.0.0.1:{tls} ssl http2;"),
                     ("/etc/ssl/huoyan/fullchain.pem", f"{here}/cert.pem"), ("/etc/ssl/huoyan/key.pem", f"{here}/key.pem"),
                     ("/srv/huoyan/public", f"{system.data}/public"), ("127.0.0.1:8039", f"127.0.0.1:{system.port}")):
        assert was in text, was
        text = text.replace(was, now)
    (here / "nginx.conf").write_text(f"pid {here}/pid;\nerror_log {here}/error;\nevents {{}}\nhttp {{\naccess_log off;\ninclude /etc/nginx/mime.types;\n"
                                     f"client_body_temp_path {here}/body;\nproxy_temp_path {here}/proxy;\n{text}\n}}\n")


def curl(here, tls, path, *more):
    words = ["curl", "-s", "-i", "--cacert", here / "cert.pem", "--resolve", f"huoyan.example.gov.cn:{tls}:127.0.0.1", *more,
             f"https://huoyan.example.gov.cn:{tls}{path}"]
    return subprocess.run([str(w) for w in words], capture_output=True, text=True).stdout


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    here = folder("huoyan-nginx-")
    here.chmod(0o755)
    tls, plain = free_port(), free_port()
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                    "/CN=huoyan.example.gov.cn", "-addext", "subjectAltName=DNS:huoyan.example.gov.cn", "-keyout", here / "key.pem", "-out",
                    here / "cert.pem"], check=True, capture_output=True)
    with System(build, now="2026-09-21T09:30") as s:
        (s.data / "public" / "items").mkdir(exist_ok=True)
        (s.data / "public" / "items" / "probe.html").write_text("<!doctype html><title>probe</title>")
        config(here, s, tls, plain)
        web = subprocess.Popen(["/usr/sbin/nginx", "-c", str(here / "nginx.conf"), "-g", "daemon off;"], stderr=subprocess.PIPE, text=True)
        try:
            end = time.monotonic() + 20
            while not (status := curl(here, tls, "/api/status")) and time.monotonic() < end and web.poll() is None:
                time.sleep(0.1)
            check("TLS ends at nginx and the API answers behind it", " 200" in status.split("\n")[0] and '"roles"' in status or '"demo"' in status,
                  status[:600])
            check("browsers are told to come by TLS", "strict-transport-security" in curl(here, tls, "/items/probe.html").lower())
            item = curl(here, tls, "/items/probe.html")
            check("what is published comes from the disk, under the strict policy", "probe" in item and "default-src 'self'" in item, item[:600])
            hidden = curl(here, tls, "/../house.json", "--path-as-is") + curl(here, tls, "/log/private/key")
            check("nothing else of the data folder is served", "PRIVATE" not in hidden and '"origin"' not in hidden, hidden[:600])
            signed = curl(here, tls, "/api/demo/sign-in", "-H", "X-Huoyan: 1", "-H", "Content-Type: application/json", "-d", '{"login":"li.jianguo"}')
            check("one signs in through it", "set-cookie" in signed.lower(), signed[:600])
            moved = subprocess.run(["curl", "-s", "-i", "-H", "Host: huoyan.example.gov.cn", f"http://127.0.0.1:{plain}/app/"], capture_output=True,
                                   text=True).stdout
            check("who comes without TLS is sent to it", " 301" in moved and "https://huoyan.example.gov.cn/app/" in moved, moved)
        finally:
            web.terminate()
            web.wait(10)
    print(f"1..{n}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
