-- 0006 review: who has read a row of the pack and waits for the second person.
-- Units as in 0001.

-- STATE row_signature: one person has read this row and found it right; the second person's word makes it row_confirmed, a fact
CREATE TABLE row_signature (
	hash   BLOB NOT NULL,    -- SHA-256 of the row's canonical JSON, 32 bytes
	row_id TEXT NOT NULL,    -- "opening-check/accept@2009-05-01"
	person TEXT NOT NULL,    -- written id of who signed
	at     INTEGER NOT NULL, -- ms UTC
	PRIMARY KEY (hash)
) STRICT;
