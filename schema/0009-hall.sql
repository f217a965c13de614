-- 0009 hall: drafts of applicants; a mandate that its organisation gives and takes back.
-- Units as in 0001.

-- STATE draft: a form begun and not yet filed; outside the trail until it is filed, forgotten after the days of hall-limit
CREATE TABLE draft (
	account_region INTEGER NOT NULL, -- whose
	account_id     INTEGER NOT NULL, -- whose
	key            TEXT NOT NULL,    -- given by the page: [a-z0-9.-], at most 80
	title          TEXT NOT NULL,    -- what its owner sees in the list
	body           TEXT NOT NULL,    -- JSON object of the page, at most 64 KiB
	at             INTEGER NOT NULL, -- ms UTC; of the last change
	PRIMARY KEY (account_region, account_id, key)
) STRICT;
CREATE INDEX draft_at ON draft (at);

ALTER TABLE mandate ADD COLUMN by_region INTEGER; -- who gave it for the organisation; empty = entered by the office
ALTER TABLE mandate ADD COLUMN by_id INTEGER; -- who gave it for the organisation
ALTER TABLE mandate ADD COLUMN ended INTEGER; -- ms UTC; taken back, from this instant on
ALTER TABLE mandate ADD COLUMN why TEXT; -- reason of taking it back
CREATE INDEX mandate_org ON mandate (org_region, org_id);
