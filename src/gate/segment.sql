-- signal_add: appends one row [writes]
INSERT INTO signal (at, kind, device, link, flags, order_no, detail, frame) VALUES (:at, :kind, :device, :link, :flags, :order_no, :detail, :frame);

-- signal_last: the newest seq of the segment
SELECT COALESCE(MAX(seq), 0) FROM signal;

-- signal_after: rows behind a place, in order
SELECT seq, at, kind, device, link, flags, order_no, detail, frame FROM signal WHERE seq > :seq ORDER BY seq LIMIT :max;

-- signal_at: the row at a place
SELECT seq, at, kind, device, link, flags, order_no, detail, frame FROM signal WHERE seq = :seq;

-- signal_newest: the time of the last row
-- scan ok: the last row alone
SELECT at FROM signal ORDER BY seq DESC LIMIT 1;

-- signal_of_device: the last rows of a device
-- scan ok: a closed segment has its index; the open one is read from its end
SELECT seq, at, kind, device, link, flags, order_no, detail, frame FROM signal WHERE device = :device ORDER BY seq DESC LIMIT :max;
