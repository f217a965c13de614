-- What the plan and the draw ask of places and organs; draws with their files (src/draw/held.h).

ALTER TABLE place ADD COLUMN supervision_class TEXT;    -- 监管类别: the pack's classes of supervision
ALTER TABLE place ADD COLUMN kept_back INTEGER;         -- yes; 依法不公开
ALTER TABLE place ADD COLUMN hazard_standing INTEGER;   -- yes; 未整改隐患; source: orders and rechecks
ALTER TABLE place ADD COLUMN serious_record INTEGER;    -- yes; 严重违法记录; source: decisions
ALTER TABLE place ADD COLUMN visits_elsewhere INTEGER;  -- 本年其他部门检查次数; source: exchange
ALTER TABLE organ ADD COLUMN department TEXT;           -- 所属部门, the pack's departments of a joint visit; empty: the fire body by its level

CREATE INDEX organ_territory ON organ (territory);

-- FACT plan_kept: the yearly plan of an organ that stands; the last one adopted for a year counts
CREATE TABLE plan_kept (
	region       INTEGER NOT NULL, -- the matter of the plan
	id           INTEGER NOT NULL, -- the matter of the plan
	organ_region INTEGER NOT NULL, -- whose plan
	organ_id     INTEGER NOT NULL, -- whose plan
	year         INTEGER NOT NULL, -- of the plan
	at           INTEGER NOT NULL, -- ms UTC; adopted
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX plan_kept_of ON plan_kept (organ_region, organ_id, year, at);

-- FACT draw_file: the files of a plan or draw as they were frozen; their hashes and roots are in the facts of the matter
CREATE TABLE draw_file (
	region INTEGER NOT NULL, -- the matter
	id     INTEGER NOT NULL, -- the matter
	name   TEXT NOT NULL,    -- subjects.csv, officers.csv, plan.json, codes.csv, seed.json, result.json, year.json …
	number INTEGER NOT NULL, -- 1, 2 … of that name; the last counts
	bytes  BLOB NOT NULL,    -- as docs/draw.md 2 writes it
	PRIMARY KEY (region, id, name, number)
) STRICT;

-- FACT draw_slot: one draw, one future slot: which draw took it
CREATE TABLE draw_slot (
	draw         TEXT NOT NULL,    -- number of the draw, as in plan.json
	region       INTEGER NOT NULL, -- the matter of the draw
	id           INTEGER NOT NULL, -- the matter of the draw
	organ_region INTEGER NOT NULL, -- whose draw
	organ_id     INTEGER NOT NULL, -- whose draw
	source       TEXT NOT NULL,    -- the pack's source
	issue        TEXT NOT NULL,    -- named beforehand
	day          INTEGER NOT NULL, -- day of the slot
	PRIMARY KEY (draw),
	UNIQUE (region, id),
	UNIQUE (organ_region, organ_id, source, issue)
) STRICT;

CREATE INDEX draw_slot_day ON draw_slot (day, draw);

-- FACT draw_promise: the commitment of one body's secret
CREATE TABLE draw_promise (
	region     INTEGER NOT NULL, -- the matter of the draw
	id         INTEGER NOT NULL, -- the matter of the draw
	body       TEXT NOT NULL,    -- the pack's body
	commitment BLOB NOT NULL,    -- 32 bytes, docs/draw.md 8
	PRIMARY KEY (region, id, body)
) STRICT;

-- FACT draw_reveal: the secret itself, handed in before the slot
CREATE TABLE draw_reveal (
	region INTEGER NOT NULL, -- the matter of the draw
	id     INTEGER NOT NULL, -- the matter of the draw
	body   TEXT NOT NULL,    -- the pack's body
	secret BLOB NOT NULL,    -- 32 bytes
	PRIMARY KEY (region, id, body)
) STRICT;

-- FACT draw_visit: a drawn subject, by the lottery or as a substitute
CREATE TABLE draw_visit (
	region       INTEGER NOT NULL, -- the matter of the draw
	id           INTEGER NOT NULL, -- the matter of the draw
	code         TEXT NOT NULL,    -- of the subject in the draw
	place_region INTEGER NOT NULL, -- which place it is
	place_id     INTEGER NOT NULL, -- which place it is
	line         TEXT NOT NULL,    -- its line of the result, docs/draw.md 11
	PRIMARY KEY (region, id, code)
) STRICT;
CREATE INDEX draw_visit_place ON draw_visit (place_region, place_id);

-- FACT draw_visit_end: the visit of a drawn subject was made or given up
CREATE TABLE draw_visit_end (
	region            INTEGER NOT NULL, -- the matter of the draw
	id                INTEGER NOT NULL, -- the matter of the draw
	code              TEXT NOT NULL,    -- of the subject in the draw
	inspection_region INTEGER NOT NULL, -- the matter of the visit
	inspection_id     INTEGER NOT NULL, -- the matter of the visit
	day               INTEGER NOT NULL, -- legal day of its act
	PRIMARY KEY (region, id, code)
) STRICT;

-- insert-only: plan_kept, draw_file, draw_slot, draw_promise, draw_reveal, draw_visit, draw_visit_end
