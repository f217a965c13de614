-- 0018 signal-batch: the trail commits to what the gate stored.

-- FACT signal_batch: rows of one segment of the gate's store, committed to by their root in the fact of the same id
CREATE TABLE signal_batch (
	region  INTEGER NOT NULL, -- row id, the case of its one fact
	id      INTEGER NOT NULL, -- row id
	segment INTEGER NOT NULL, -- number of the segment
	first   INTEGER NOT NULL, -- seq of its first row
	last    INTEGER NOT NULL, -- seq of its last row
	root    BLOB NOT NULL,    -- RFC 9162 root over SHA-256 of the rows' leaves (prog/signal_batch.h)
	fact    INTEGER NOT NULL, -- number of the fact in its case
	PRIMARY KEY (segment, last)
) STRICT;
-- insert-only: signal_batch
