-- What the lists of matters are sorted and counted by, so that a page of a list reads a page of rows.

ALTER TABLE matter ADD COLUMN live INTEGER NOT NULL DEFAULT 1;                       -- 1: open, or a limit still runs (a paper to be served)
ALTER TABLE matter ADD COLUMN due_at INTEGER NOT NULL DEFAULT 9223372036854775807;   -- ms UTC: the end that matters first, those of the office before those of parties; greatest: none is known
ALTER TABLE matter ADD COLUMN soon_at INTEGER NOT NULL DEFAULT 9223372036854775807;  -- ms UTC: from when that end is near (amber rule of pack.yaml); greatest: never
ALTER TABLE matter ADD COLUMN due_run INTEGER NOT NULL DEFAULT 0;                    -- matter_limit.run_id of that end, or of the limit that stands still; 0: none
ALTER TABLE matter ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0;                    -- 1: that limit stands still, an exclusion lasts
UPDATE matter SET live = CASE WHEN is_open = 1 OR EXISTS (SELECT 1 FROM matter_limit l
	WHERE l.region = matter.region AND l.id = matter.id AND l.how = '') THEN 1 ELSE 0 END;
UPDATE matter SET due_run = COALESCE((SELECT l.run_id FROM matter_limit l WHERE l.region = matter.region AND l.id = matter.id AND l.how = ''
	AND l.over_at IS NOT NULL ORDER BY l.over_at LIMIT 1), 0) WHERE live = 1;
UPDATE matter SET due_at = (SELECT l.over_at FROM matter_limit l WHERE l.region = matter.region AND l.id = matter.id AND l.run_id = matter.due_run),
	soon_at = (SELECT l.over_at FROM matter_limit l WHERE l.region = matter.region AND l.id = matter.id AND l.run_id = matter.due_run)
	WHERE due_run <> 0;
CREATE INDEX matter_live ON matter (organ_region, organ_id, live, due_at, region, id);
CREATE INDEX matter_opened ON matter (organ_region, organ_id, opened_at, region, id);
CREATE INDEX matter_ended ON matter (organ_region, organ_id, ended, region, id) WHERE is_open = 0;
CREATE INDEX matter_superior ON matter (owner, due_at) WHERE is_open = 1 AND owner = 'superior';
