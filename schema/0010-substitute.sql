-- REGISTER substitute: who stands in for a post, from a day to a day (代理)
CREATE TABLE substitute (
	region        INTEGER NOT NULL, -- row id
	id            INTEGER NOT NULL, -- row id
	fact          INTEGER NOT NULL, -- number of the last fact about this row
	post_region   INTEGER NOT NULL, -- for which post
	post_id       INTEGER NOT NULL, -- for which post
	person_region INTEGER NOT NULL, -- who stands in
	person_id     INTEGER NOT NULL, -- who stands in
	why           TEXT NOT NULL,    -- reason, as entered
	since         INTEGER NOT NULL, -- day; first day
	until         INTEGER NOT NULL, -- day; last day
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX substitute_of ON substitute (person_region, person_id, since);
CREATE INDEX substitute_post ON substitute (post_region, post_id);
