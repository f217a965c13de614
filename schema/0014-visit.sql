-- 0014 visit: what is hidden until its day, acts made away from the desk, keys that sign them, ratings that nobody can trace.
-- Units as in 0001.

-- REGISTER matter_hidden: until which day a matter is known only to those whom it names
CREATE TABLE matter_hidden (
	region INTEGER NOT NULL,     -- matter
	id INTEGER NOT NULL,         -- matter
	until_day INTEGER NOT NULL,  -- the day on which it comes into sight; 2147483647: not known yet
	code TEXT,                   -- by which anybody may ask who comes; NULL: none yet
	PRIMARY KEY (region, id)
) STRICT;
CREATE UNIQUE INDEX matter_hidden_code ON matter_hidden (code) WHERE code IS NOT NULL;

-- REGISTER matter_named: the persons who know of a hidden matter
CREATE TABLE matter_named (
	region INTEGER NOT NULL,         -- matter
	id INTEGER NOT NULL,             -- matter
	person_region INTEGER NOT NULL,  -- who
	person_id INTEGER NOT NULL,      -- who
	PRIMARY KEY (region, id, person_region, person_id)
) STRICT;
CREATE INDEX matter_named_person ON matter_named (person_region, person_id);

-- REGISTER signing_key: the public half of a key that a person's own device keeps
CREATE TABLE signing_key (
	region INTEGER NOT NULL,         -- GB/T 2260 code of the district that made the row
	id INTEGER NOT NULL,             -- random, 63 bits
	person_region INTEGER NOT NULL,  -- whose
	person_id INTEGER NOT NULL,      -- whose
	public_key TEXT NOT NULL,        -- point of P-256, 65 bytes uncompressed, as hex
	label TEXT NOT NULL,             -- what the person calls the device
	since INTEGER NOT NULL,          -- ms UTC
	until INTEGER,                   -- ms UTC; ended then, NULL: stands
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX signing_key_person ON signing_key (person_region, person_id);

-- REGISTER carried: acts made away from the desk that have arrived
CREATE TABLE carried (
	region INTEGER NOT NULL,         -- GB/T 2260 code of the district that made the row
	id INTEGER NOT NULL,             -- random, 63 bits
	sha256 TEXT NOT NULL,            -- of the signed bytes: the same is never taken twice
	person_region INTEGER NOT NULL,  -- who brought it
	person_id INTEGER NOT NULL,      -- who brought it
	matter_region INTEGER NOT NULL,  -- of which matter
	matter_id INTEGER NOT NULL,      -- of which matter
	act TEXT NOT NULL,               -- id in its procedure
	bytes TEXT NOT NULL,             -- what was signed; {} once it stands in the act's own fact
	signatures TEXT NOT NULL,        -- JSON array of {key, signature}
	made_at INTEGER NOT NULL,        -- ms UTC by the device
	arrived INTEGER NOT NULL,        -- ms UTC here
	state TEXT NOT NULL,             -- settled, waits (a signature lacks), kept (refused, both versions stand), dropped
	code TEXT NOT NULL,              -- refusal; empty: none
	params TEXT NOT NULL,            -- of the refusal, JSON
	number INTEGER NOT NULL,         -- of the act's fact, 0: none
	PRIMARY KEY (region, id)
) STRICT;
CREATE UNIQUE INDEX carried_sha256 ON carried (sha256);
CREATE INDEX carried_person ON carried (person_region, person_id);
CREATE INDEX carried_matter ON carried (matter_region, matter_id);

-- REGISTER rating_token: which matter has had its blind token; what was signed is not kept
CREATE TABLE rating_token (
	region INTEGER NOT NULL,         -- matter
	id INTEGER NOT NULL,             -- matter
	organ_region INTEGER NOT NULL,   -- whose visit
	organ_id INTEGER NOT NULL,       -- whose visit
	period TEXT NOT NULL,            -- half-year, 2026-2
	blinded TEXT NOT NULL,           -- SHA-256 of the blinded message: the same is signed again
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX rating_token_organ ON rating_token (organ_region, organ_id, period);

-- REGISTER rating_spent: tokens that were used; nothing leads from one to its matter
CREATE TABLE rating_spent (
	token TEXT NOT NULL,             -- SHA-256 of the token
	PRIMARY KEY (token)
) STRICT;

-- REGISTER rating_count: only counts
CREATE TABLE rating_count (
	organ_region INTEGER NOT NULL,   -- whose visits
	organ_id INTEGER NOT NULL,       -- whose visits
	period TEXT NOT NULL,            -- half-year, 2026-2
	question TEXT NOT NULL,          -- member of the list of questions
	answer INTEGER NOT NULL,         -- 1 … 5
	n INTEGER NOT NULL,              -- how many
	PRIMARY KEY (organ_region, organ_id, period, question, answer)
) STRICT;
