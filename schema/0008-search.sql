-- 0008 search: what rows are found by.  Kept in the transaction of what changes them; `huoyan rebuild` makes both tables again from
-- registers, their facts and papers.

-- DERIVED search_entry: the texts by which a row is found
CREATE TABLE search_entry (
	kind   INTEGER NOT NULL, -- enum search_kind (search/term.h)
	region INTEGER NOT NULL, -- of the row
	id     INTEGER NOT NULL, -- of the row
	sort   TEXT NOT NULL,    -- how its name is read: syllables; lists are put in order by it
	entry  TEXT NOT NULL,    -- a line each: n name, o old name, a address, u USCC, k number
	PRIMARY KEY (kind, region, id)
) STRICT;
CREATE INDEX search_entry_sort ON search_entry (kind, sort, region, id);

-- DERIVED search_term: the terms of each entry (search/term.h)
CREATE TABLE search_term (
	term   TEXT NOT NULL,    -- letter of the kind, letter of the place, gram
	region INTEGER NOT NULL, -- of the row
	id     INTEGER NOT NULL, -- of the row
	PRIMARY KEY (term, region, id)
) STRICT, WITHOUT ROWID;
