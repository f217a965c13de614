-- Matters (事): what the engine of docs/pack.md 7 keeps.  The truth is in the facts of each case; REGISTER tables are the
-- state that follows from them, DERIVED ones can be rebuilt from facts and registers.

-- REGISTER matter: one row per matter
CREATE TABLE matter (
	region INTEGER NOT NULL,          -- GB/T 2260 code of the district that made the row
	id INTEGER NOT NULL,              -- random, 63 bits
	procedure TEXT NOT NULL,          -- id in the pack
	state TEXT NOT NULL,              -- id in the procedure
	about_kind INTEGER NOT NULL,      -- enum about (law/pack.h)
	about_region INTEGER NOT NULL,    -- the subject's row
	about_id INTEGER NOT NULL,        -- the subject's row
	opened INTEGER NOT NULL,          -- legal day of the first act: the law of the matter
	scopes TEXT NOT NULL,             -- areas and regions of its place on that day, joined by ','
	territory INTEGER NOT NULL,       -- region code of its place: which organ of a level is its own
	organ_region INTEGER NOT NULL,    -- the organ that holds it
	organ_id INTEGER NOT NULL,        -- the organ that holds it
	handler_region INTEGER NOT NULL,  -- 承办人, 0: none named yet
	handler_id INTEGER NOT NULL,      -- 承办人, 0: none named yet
	owner TEXT NOT NULL,              -- office, superior, outside or a party of the procedure; empty at an end
	kept INTEGER NOT NULL,            -- enum compartment
	cause_region INTEGER NOT NULL,    -- the matter that opened this one, 0: none
	cause_id INTEGER NOT NULL,        -- the matter that opened this one, 0: none
	cause_name TEXT NOT NULL,         -- as its sub-matter of that name; empty: by flow or by itself
	lives_on INTEGER NOT NULL,        -- 1: does not end with its cause
	is_open INTEGER NOT NULL,         -- 1: not at an end
	voided INTEGER NOT NULL,          -- 1: the act that opened it was undone
	ended INTEGER,                    -- legal day on which it reached its end
	single_key TEXT,                  -- the procedure when only one may be open per subject, else NULL
	number INTEGER NOT NULL,          -- of the last fact that moved it: what a page has seen
	opened_at INTEGER NOT NULL,       -- ms UTC
	PRIMARY KEY (region, id)
) STRICT;
CREATE UNIQUE INDEX matter_single ON matter (single_key, about_kind, about_region, about_id) WHERE is_open = 1 AND single_key IS NOT NULL;
CREATE INDEX matter_cause ON matter (cause_region, cause_id);
CREATE INDEX matter_about ON matter (about_region, about_id);
CREATE INDEX matter_organ ON matter (organ_region, organ_id, is_open);
CREATE INDEX matter_procedure ON matter (procedure, state);

-- REGISTER matter_party: who stands on the other side
CREATE TABLE matter_party (
	region INTEGER NOT NULL,      -- matter
	id INTEGER NOT NULL,          -- matter
	seq INTEGER NOT NULL,         -- 0, 1, 2 … in the order of the first act
	party TEXT NOT NULL,          -- id in the procedure
	is_org INTEGER NOT NULL,      -- 1: organisation, 0: person
	who_region INTEGER NOT NULL,  -- its row
	who_id INTEGER NOT NULL,      -- its row
	PRIMARY KEY (region, id, seq)
) STRICT;
CREATE INDEX matter_party_who ON matter_party (who_region, who_id);

-- REGISTER matter_act: acts done, oldest first
CREATE TABLE matter_act (
	region INTEGER NOT NULL,       -- matter
	id INTEGER NOT NULL,           -- matter
	number INTEGER NOT NULL,       -- of its fact in the case
	fact_region INTEGER NOT NULL,  -- its fact
	fact_id INTEGER NOT NULL,      -- its fact
	act TEXT NOT NULL,             -- id in the procedure
	on_day INTEGER NOT NULL,       -- legal day
	at INTEGER NOT NULL,           -- legal instant, ms UTC (the end of the limit for the clock's acts)
	from_state TEXT NOT NULL,      -- where the matter stood
	to_state TEXT NOT NULL,        -- where it stands since
	persons TEXT NOT NULL,         -- written ids of the hands joined by ','; empty: a machine
	as_party TEXT NOT NULL,        -- the party that acted; empty: a role
	undone INTEGER NOT NULL,       -- number of the fact that undid it, 0: it stands
	by_region INTEGER NOT NULL,    -- fact in another matter of which it is a consequence, 0: none
	by_id INTEGER NOT NULL,        -- fact in another matter of which it is a consequence, 0: none
	organ_region INTEGER NOT NULL, -- the organ that held the matter before the act
	organ_id INTEGER NOT NULL,     -- the organ that held the matter before the act
	handler_region INTEGER NOT NULL, -- its handler before the act, 0: none
	handler_id INTEGER NOT NULL,   -- its handler before the act, 0: none
	PRIMARY KEY (region, id, number)
) STRICT;
CREATE INDEX matter_act_by ON matter_act (by_region, by_id);

-- DERIVED matter_value: values of acts, from the facts' values; a value erased there is NULL here
CREATE TABLE matter_value (
	region INTEGER NOT NULL,  -- matter
	id INTEGER NOT NULL,      -- matter
	number INTEGER NOT NULL,  -- of the fact
	origin INTEGER NOT NULL,  -- 0 entered, 1 set by an effect or corrected, 2 output of a judgement
	field TEXT NOT NULL,      -- id in the dictionary; origin 2: judgement.output
	value TEXT,               -- canonical text (law/value.h)
	PRIMARY KEY (region, id, number, origin, field)
) STRICT;

-- REGISTER matter_limit: limits that ran or run; each keeps the row with which it began
CREATE TABLE matter_limit (
	region INTEGER NOT NULL,        -- matter
	id INTEGER NOT NULL,            -- matter
	run_id INTEGER NOT NULL,        -- random, 63 bits: this run of the limit
	name TEXT NOT NULL,             -- id in the procedure, or paper.NAME for the service of a paper
	event TEXT NOT NULL,            -- what started it: "act x", "served x", "day x", "ended x"
	rule TEXT NOT NULL,             -- row id and hash
	length TEXT NOT NULL,           -- span as evaluated when it began
	from_at INTEGER NOT NULL,       -- ms UTC: the instant from which it runs
	flags INTEGER NOT NULL,         -- 1 strict, 2 same-day, 4 late refuses, 8 by-day
	binds INTEGER NOT NULL,         -- enum binds
	parties TEXT NOT NULL,          -- whom, when it binds parties; joined by ','
	met_by TEXT NOT NULL,           -- events that end it, joined by ','
	not_counting TEXT NOT NULL,     -- states and subs left out, joined by ','
	at_end TEXT NOT NULL,           -- act by the clock; may be empty
	start_region INTEGER NOT NULL,  -- fact that started it
	start_id INTEGER NOT NULL,      -- fact that started it
	how TEXT NOT NULL,              -- empty: runs; met, again (restarted), closed (the matter ended), fired (at_end done), void (start undone)
	end_region INTEGER NOT NULL,    -- fact that ended it, 0: runs
	end_fact INTEGER NOT NULL,      -- fact that ended it, 0: runs
	stage INTEGER NOT NULL,         -- 0: its end is not dealt with; 1 + escalations made
	over_at INTEGER,                -- ms UTC from which it is over; NULL: unknown while an exclusion lasts
	over_day INTEGER,               -- its last day
	provisional INTEGER NOT NULL,   -- 1: crosses a year without a published calendar
	next_at INTEGER,                -- ms UTC when the clock has to look at it; NULL: never
	PRIMARY KEY (region, id, run_id)
) STRICT;
CREATE INDEX matter_limit_next ON matter_limit (next_at) WHERE next_at IS NOT NULL;

-- REGISTER matter_extension: extensions of limits
CREATE TABLE matter_extension (
	region INTEGER NOT NULL,       -- matter
	id INTEGER NOT NULL,           -- matter
	run_id INTEGER NOT NULL,       -- of the limit
	seq INTEGER NOT NULL,          -- 0, 1, 2 …
	length TEXT NOT NULL,          -- span added before rolling; empty when to_day is given
	to_day INTEGER,                -- the new last day
	fact_region INTEGER NOT NULL,  -- by which fact
	fact_id INTEGER NOT NULL,      -- by which fact
	undone INTEGER NOT NULL,       -- 1: that fact was undone
	PRIMARY KEY (region, id, run_id, seq)
) STRICT;

-- REGISTER matter_paper: papers (文书)
CREATE TABLE matter_paper (
	region INTEGER NOT NULL,         -- the paper
	id INTEGER NOT NULL,             -- the paper
	matter_region INTEGER NOT NULL,  -- its matter
	matter_id INTEGER NOT NULL,      -- its matter
	paper TEXT NOT NULL,             -- id in the pack
	number TEXT NOT NULL,            -- as printed: 机构代字文种〔年〕号
	made INTEGER NOT NULL,           -- number of the act's fact in the matter
	act_region INTEGER NOT NULL,     -- the act's fact
	act_id INTEGER NOT NULL,         -- the act's fact
	fact_region INTEGER NOT NULL,    -- the paper's own fact: slots and template
	fact_id INTEGER NOT NULL,        -- the paper's own fact: slots and template
	leaf BLOB NOT NULL,              -- leaf hash of that fact: served only when it is under a checkpoint
	state TEXT NOT NULL,             -- unsealed (待用印), sealed, served, withdrawn
	to_party TEXT NOT NULL,          -- whom it is for: a party, or a receiver
	slots TEXT NOT NULL,             -- JSON object slot: text
	body TEXT NOT NULL,              -- the text with its slots filled
	made_on INTEGER NOT NULL,        -- legal day
	served_on INTEGER,               -- legal day of service
	way INTEGER NOT NULL,            -- enum way, -1: not served
	receipt TEXT NOT NULL,           -- of the service
	withdrawn INTEGER NOT NULL,      -- number of the fact that withdrew it, 0: stands
	correct_since INTEGER NOT NULL,  -- number of the fact after which it shows an old value, 0: none
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX matter_paper_matter ON matter_paper (matter_region, matter_id);

-- REGISTER paper_number: one gapless row per organ, series and year
CREATE TABLE paper_number (
	organ_region INTEGER NOT NULL,  -- the organ that signs
	organ_id INTEGER NOT NULL,      -- the organ that signs
	series TEXT NOT NULL,           -- 文种
	year INTEGER NOT NULL,          -- civil year
	last INTEGER NOT NULL,          -- number given last
	PRIMARY KEY (organ_region, organ_id, series, year)
) STRICT;

-- REGISTER pending_hand: acts that wait for a further hand
CREATE TABLE pending_hand (
	region INTEGER NOT NULL,         -- the matter's, or the place of the request when it begins one
	id INTEGER NOT NULL,             -- random
	matter_region INTEGER NOT NULL,  -- 0: the act begins a matter
	matter_id INTEGER NOT NULL,      -- 0: the act begins a matter
	act TEXT NOT NULL,               -- id in the procedure
	hash BLOB NOT NULL,              -- SHA-256 of bytes: what the next hand signs
	bytes TEXT NOT NULL,             -- canonical JSON: act, values, seen, and what begins
	hands TEXT NOT NULL,             -- person role organ, one a line
	at INTEGER NOT NULL,             -- ms UTC of the first signature
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX pending_hand_matter ON pending_hand (matter_region, matter_id, act);
CREATE INDEX pending_hand_hash ON pending_hand (hash);

-- REGISTER matter_register: register fields changed by acts, so that an undo can set them back
CREATE TABLE matter_register (
	region INTEGER NOT NULL,        -- matter
	id INTEGER NOT NULL,            -- matter
	number INTEGER NOT NULL,        -- of the act's fact
	field TEXT NOT NULL,            -- id in the dictionary
	about_kind INTEGER NOT NULL,    -- enum about
	about_region INTEGER NOT NULL,  -- the register's row
	about_id INTEGER NOT NULL,      -- the register's row
	old TEXT,                       -- canonical text before; NULL: unknown
	new TEXT,                       -- canonical text after; NULL: unknown
	undone INTEGER NOT NULL,        -- 1: set back
	PRIMARY KEY (region, id, number, field)
) STRICT;

-- REGISTER publication: views on the public side
CREATE TABLE publication (
	region INTEGER NOT NULL,         -- the publication
	id INTEGER NOT NULL,             -- the publication
	matter_region INTEGER NOT NULL,  -- its matter
	matter_id INTEGER NOT NULL,      -- its matter
	view TEXT NOT NULL,              -- id in the pack
	number INTEGER NOT NULL,         -- of the act's fact
	body TEXT NOT NULL,              -- JSON: only what the view shows, masked
	since INTEGER NOT NULL,          -- legal day
	withdrawn_on INTEGER,            -- legal day
	withdrawn INTEGER NOT NULL,      -- number of the fact that withdrew it, 0: it is public
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX publication_matter ON publication (matter_region, matter_id);

-- REGISTER outbox: what goes to departments and owes a receipt
CREATE TABLE outbox (
	region INTEGER NOT NULL,         -- the item
	id INTEGER NOT NULL,             -- the item
	matter_region INTEGER NOT NULL,  -- its matter
	matter_id INTEGER NOT NULL,      -- its matter
	number INTEGER NOT NULL,         -- of the act's fact
	receiver TEXT NOT NULL,          -- department, court, …
	view TEXT NOT NULL,              -- id in the pack
	kind TEXT NOT NULL,              -- send, withdraw
	body TEXT NOT NULL,              -- JSON of the view
	at INTEGER NOT NULL,             -- ms UTC
	receipt TEXT,                    -- NULL: owed
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX outbox_matter ON outbox (matter_region, matter_id);

-- REGISTER message: messages to people, organisations and posts
CREATE TABLE message (
	region INTEGER NOT NULL,         -- the message
	id INTEGER NOT NULL,             -- the message
	matter_region INTEGER NOT NULL,  -- about which matter
	matter_id INTEGER NOT NULL,      -- about which matter
	to_region INTEGER NOT NULL,      -- person, organisation or organ
	to_id INTEGER NOT NULL,          -- person, organisation or organ
	to_role TEXT NOT NULL,           -- of an organ; empty: a person or an organisation
	kind TEXT NOT NULL,              -- told, late, cause-annulled, did-not-follow
	body TEXT NOT NULL,              -- JSON: act or limit by id and title
	at INTEGER NOT NULL,             -- ms UTC
	read_at INTEGER,                 -- ms UTC; NULL: unread
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX message_to ON message (to_region, to_id, to_role);

-- REGISTER suggestion: what flow proposes; a person decides
CREATE TABLE suggestion (
	region INTEGER NOT NULL,        -- the suggestion
	id INTEGER NOT NULL,            -- the suggestion
	procedure TEXT NOT NULL,        -- that might be begun
	about_kind INTEGER NOT NULL,    -- enum about
	about_region INTEGER NOT NULL,  -- its subject
	about_id INTEGER NOT NULL,      -- its subject
	organ_region INTEGER NOT NULL,  -- on whose desk
	organ_id INTEGER NOT NULL,      -- on whose desk
	from_region INTEGER NOT NULL,   -- the matter from which it follows, 0: a verb's fact
	from_id INTEGER NOT NULL,       -- the matter from which it follows, 0: a verb's fact
	body TEXT NOT NULL,             -- JSON: fact, citations, parties
	at INTEGER NOT NULL,            -- ms UTC
	taken_region INTEGER NOT NULL,  -- the matter that was begun, 0: waits
	taken_id INTEGER NOT NULL,      -- the matter that was begun, 0: waits
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX suggestion_organ ON suggestion (organ_region, organ_id, taken_id);
CREATE INDEX suggestion_about ON suggestion (about_region, about_id);
