-- What watch knows of the devices' points, and how far it has read.

-- REGISTER point_state: the last state of each point of a device, as reported
CREATE TABLE point_state (
	device INTEGER NOT NULL,    -- source address of the frames, 48 bits
	point TEXT NOT NULL,       -- sys.addr.part.part_addr, decimal; 0.0.0.0 = the device itself
	word INTEGER NOT NULL,     -- status word, reserved bits kept (GB/T 26875.3-2011 8.2)
	at INTEGER NOT NULL,        -- ms UTC, when the gate read it
	raised_fact TEXT NOT NULL, -- written id of the fact alarm.raised that stands; empty: none
	PRIMARY KEY (device, point)
) STRICT;

-- REGISTER watch_position: the place in the gate's store up to which signals have become facts; one row
CREATE TABLE watch_position (
	one INTEGER NOT NULL PRIMARY KEY, -- 1
	segment INTEGER NOT NULL,         -- of the signal store
	seq INTEGER NOT NULL               -- within the segment
) STRICT;
