-- What the tests of the store write: two rows that stand together or not at all.

-- FACT pair: one half of a pair
CREATE TABLE pair (
	seq    INTEGER PRIMARY KEY, -- given by the database
	number INTEGER NOT NULL,    -- of the pair; source: the test
	half   INTEGER NOT NULL,    -- 1 or 2
	note   TEXT,                -- any text, NULL possible
	sum    BLOB,                -- any bytes, NULL possible
	UNIQUE (number, half)
) STRICT;
-- insert-only: pair unless NEW.number = OLD.number AND NEW.half = OLD.half AND NEW.note IS NULL

-- REGISTER tally: a row that many change
CREATE TABLE tally (
	name TEXT NOT NULL,   -- which
	n    INTEGER NOT NULL, -- how often
	PRIMARY KEY (name)
) STRICT, WITHOUT ROWID;
