-- signal_add: appends one frame [writes]
INSERT INTO signal (at, device, peer, fire, frame) VALUES (:at, :device, :peer, :fire, :frame);

-- signal_last: the newest seq of the segment
SELECT COALESCE(MAX(seq), 0) FROM signal;

-- signal_after: rows behind a place, in order
SELECT seq, at, device, peer, fire, frame FROM signal WHERE seq > :seq ORDER BY seq LIMIT :max;
