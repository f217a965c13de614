-- What was handed over with a paper: the receipt of that moment, so that the same paper stays the same bytes while the log grows.

-- STATE paper_receipt: the receipt that was attached when a paper was served
CREATE TABLE paper_receipt (
	region INTEGER NOT NULL,  -- the paper
	id INTEGER NOT NULL,      -- the paper
	receipt TEXT NOT NULL,    -- docs/trail.md 4
	PRIMARY KEY (region, id)
) STRICT;
