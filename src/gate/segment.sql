-- signal_add: appends one row [writes]
INSERT INTO signal (at, kind, device, link, flags, order_no, detail, frame) VALUES (:at, :kind, :device, :link, :flags, :order_no, :detail, :frame);

-- signal_last: the newest seq of the segment
SELECT COALESCE(MAX(seq), 0) FROM signal;

-- signal_after: rows behind a place, in order
SELECT seq, at, kind, device, link, flags, order_no, detail, frame FROM signal WHERE seq > :seq ORDER BY seq LIMIT :max;

-- signal_at: the row at a place
SELECT seq, at, kind, device, link, flags, order_no, detail, frame FROM signal WHERE seq = :seq;
