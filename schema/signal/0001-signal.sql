-- The gate's own store of device signals: one file per segment, append-only, no other table.

-- FACT signal: what the gate learnt, in its order; a frame is stored before it is confirmed (GB/T 26875.3-2011 6.3)
CREATE TABLE signal (
	seq INTEGER PRIMARY KEY,  -- 1, 2, 3 … in this segment, in the order of arrival
	at INTEGER NOT NULL,       -- ms UTC, when the last byte was read
	kind INTEGER NOT NULL,    -- 1 frame, 2 reply, 3 online, 4 offline, 5 order ended, 6 gate started
	device INTEGER NOT NULL,  -- source address of the frame, 48 bits; a claim, not a proof; 0: none
	link BLOB NOT NULL,       -- kind, port and address of the link; empty: none
	flags INTEGER NOT NULL,   -- sum of 1 fire, 2 stranger, 4 unbound, 8 misfit, 16 vendor part, 32 clock
	order_no INTEGER NOT NULL, -- the order that is answered or has ended; 0: none
	detail INTEGER NOT NULL,  -- of a kind: how a device came or went, how an order ended
	frame BLOB NOT NULL       -- the whole frame; empty: the kind has none
) STRICT;
-- insert-only: signal
