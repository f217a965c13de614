-- signal_index: by device and time, once, when a segment is closed [writes]
CREATE INDEX IF NOT EXISTS signal_device ON signal (device, at);
