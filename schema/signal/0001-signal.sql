-- The gate's own store of device signals: one file per segment, append-only, no other table.

-- FACT signal: a frame as it came, stored before it is confirmed (GB/T 26875.3-2011 6.3)
CREATE TABLE signal (
	seq INTEGER PRIMARY KEY,  -- 1, 2, 3 … in this segment, in the order of arrival
	at INTEGER NOT NULL,       -- ms UTC, when the last byte was read
	device INTEGER NOT NULL,   -- source address of the frame, 48 bits; a claim, not a proof
	peer TEXT NOT NULL,       -- address and port of the link: tcp:203.0.113.7:50211
	fire INTEGER NOT NULL,    -- 1: a status object with the fire bit or a manual alarm
	frame BLOB NOT NULL       -- the whole frame
) STRICT;
-- insert-only: signal
