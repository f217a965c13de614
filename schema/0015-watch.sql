-- 0015 watch: alarms as the watch has them in hand, every occurrence, point tables, shifts, rounds of 查岗, and when nobody was looking.
-- Units as in 0001.

-- Reports of fire are taken before the others: by which signal a point was changed last.
ALTER TABLE point_state ADD COLUMN segment INTEGER NOT NULL DEFAULT 0;         -- signal that was applied last
ALTER TABLE point_state ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;             -- signal that was applied last
ALTER TABLE point_state ADD COLUMN fire_segment INTEGER NOT NULL DEFAULT 0;    -- the last signal in which it reported fire
ALTER TABLE point_state ADD COLUMN fire_seq INTEGER NOT NULL DEFAULT 0;        -- the last signal in which it reported fire
ALTER TABLE point_state ADD COLUMN first_at INTEGER NOT NULL DEFAULT 0;        -- ms UTC, when it was heard for the first time
ALTER TABLE point_state ADD COLUMN text TEXT NOT NULL DEFAULT '';              -- hex of the description as sent, GB 18030
ALTER TABLE point_state ADD COLUMN alarm_region INTEGER NOT NULL DEFAULT 0;    -- the alarm that stands; 0: none
ALTER TABLE point_state ADD COLUMN alarm_id INTEGER NOT NULL DEFAULT 0;        -- the alarm that stands

-- REGISTER alarm: one matter for all that a device reports until the matter ends; what lists show of it
CREATE TABLE alarm (
	region INTEGER NOT NULL,       -- the matter
	id INTEGER NOT NULL,           -- the matter
	thing_region INTEGER NOT NULL, -- the device
	thing_id INTEGER NOT NULL,     -- the device
	device INTEGER NOT NULL,       -- its address, 48 bits
	drill INTEGER NOT NULL,        -- 1: begun by a person, never told outside
	kind TEXT NOT NULL,            -- fire; manual: the device's own alarm key
	bound INTEGER NOT NULL,        -- 0: came by a link that is not the device's own
	point TEXT NOT NULL,           -- the first that reported
	text TEXT NOT NULL,            -- hex of its description as sent
	first INTEGER NOT NULL,        -- ms UTC, when the gate read it
	last INTEGER NOT NULL,         -- ms UTC, the newest occurrence
	said INTEGER,                  -- ms UTC, the device's own time of the first
	segment INTEGER NOT NULL,      -- signal of the first
	seq INTEGER NOT NULL,          -- signal of the first
	n INTEGER NOT NULL,            -- occurrences
	n_points INTEGER NOT NULL,     -- different points among them
	standing INTEGER NOT NULL,     -- points that are not back to normal
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX alarm_device ON alarm (device, first);
CREATE INDEX alarm_first ON alarm (first);

-- FACT occurrence: each report of fire and each restoration, with its frame, as it joined an alarm
CREATE TABLE occurrence (
	region INTEGER NOT NULL,       -- of the fact
	id INTEGER NOT NULL,           -- of the fact
	alarm_region INTEGER NOT NULL, -- the matter; 0: the pack opened none
	alarm_id INTEGER NOT NULL,     -- the matter
	kind TEXT NOT NULL,            -- raised, again, restored, drilled
	device INTEGER NOT NULL,       -- address, 48 bits
	point TEXT NOT NULL,           -- sys.addr.part.part_addr; 0.0.0.0 = the device; key = its alarm key
	text TEXT NOT NULL,            -- hex of the description as sent
	at INTEGER NOT NULL,           -- ms UTC, when the gate read it
	taken INTEGER NOT NULL,        -- ms UTC, when watch made a fact of it
	said INTEGER,                  -- ms UTC, the device's own time
	peer TEXT NOT NULL,            -- link by which it came; drill: empty
	bound INTEGER NOT NULL,        -- 0: that link is not the device's own
	segment INTEGER NOT NULL,      -- of the signal store; 0: a drill
	seq INTEGER NOT NULL,          -- of the signal store
	frame BLOB,                    -- the whole frame; NULL: a drill
	PRIMARY KEY (region, id)
) STRICT;
-- insert-only: occurrence
CREATE INDEX occurrence_alarm ON occurrence (alarm_region, alarm_id, at, id);
CREATE INDEX occurrence_point ON occurrence (alarm_region, alarm_id, point);
CREATE INDEX occurrence_at ON occurrence (at);

-- REGISTER point: 点位表, what stands behind each point of a device, as its table says; the table itself is a file
CREATE TABLE point (
	device INTEGER NOT NULL, -- address, 48 bits
	point TEXT NOT NULL,     -- sys.addr.part.part_addr
	name TEXT NOT NULL,      -- 名称
	spot TEXT NOT NULL,      -- 位置: floor and room in words
	floor TEXT NOT NULL,     -- 楼层
	fact_region INTEGER NOT NULL, -- of the table that says so
	fact_id INTEGER NOT NULL,     -- of the table that says so
	PRIMARY KEY (device, point)
) STRICT;

-- REGISTER point_file: the point table that holds for a device
CREATE TABLE point_file (
	device INTEGER NOT NULL PRIMARY KEY, -- address, 48 bits
	sha256 BLOB NOT NULL,                -- of the file, 32 bytes
	n INTEGER NOT NULL,                  -- rows
	at INTEGER NOT NULL,                 -- ms UTC
	by_region INTEGER NOT NULL,          -- person; 0: the operator of the machine
	by_id INTEGER NOT NULL               -- person
) STRICT;

-- REGISTER shift: who watches, from when to when; each row is a case of facts
CREATE TABLE shift (
	region INTEGER NOT NULL,        -- the shift
	id INTEGER NOT NULL,            -- the shift
	person_region INTEGER NOT NULL, -- who
	person_id INTEGER NOT NULL,     -- who
	seat TEXT NOT NULL,             -- where, in words
	began INTEGER NOT NULL,         -- ms UTC
	ended INTEGER,                  -- ms UTC; NULL: on shift
	to_region INTEGER,              -- who took over
	to_id INTEGER,                  -- who took over
	note TEXT NOT NULL,             -- what was handed over, in words
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX shift_began ON shift (began);
CREATE INDEX shift_person ON shift (person_region, person_id) WHERE ended IS NULL;
CREATE INDEX shift_open ON shift (began) WHERE ended IS NULL;

-- REGISTER round: a 查岗; a case of facts
CREATE TABLE round (
	region INTEGER NOT NULL,        -- the round
	id INTEGER NOT NULL,            -- the round
	person_region INTEGER NOT NULL, -- who asked
	person_id INTEGER NOT NULL,     -- who asked
	at INTEGER NOT NULL,            -- ms UTC
	minutes INTEGER NOT NULL,       -- time to answer
	why TEXT NOT NULL,              -- in words
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX round_at ON round (at);

-- REGISTER device_order: what the centre asks of a device: 查岗, its clock, a reading, initialisation; each row is a case of facts
CREATE TABLE device_order (
	region INTEGER NOT NULL,        -- the order
	id INTEGER NOT NULL,            -- the order
	device INTEGER NOT NULL,        -- address, 48 bits
	kind TEXT NOT NULL,             -- call, clock, init, read-…
	round_region INTEGER NOT NULL,  -- of which 查岗 round; 0: by itself
	round_id INTEGER NOT NULL,      -- of which 查岗 round
	person_region INTEGER NOT NULL, -- who asked
	person_id INTEGER NOT NULL,     -- who asked
	why TEXT NOT NULL,              -- in words
	minutes INTEGER NOT NULL,       -- call: time to answer
	at INTEGER NOT NULL,            -- ms UTC
	sent INTEGER,                   -- ms UTC, when the gate had it; NULL: not yet
	ended INTEGER,                  -- ms UTC, when the gate knew its end; NULL: it is under way
	result TEXT NOT NULL,           -- confirmed, denied, silent, offline, unknown, crowded, link-lost; empty: not known yet
	reply BLOB,                     -- frame of the device's reply; NULL: none
	answered INTEGER,               -- call: ms UTC, when a person pressed the key (type 24 bit 5); NULL: not
	operator_no INTEGER,            -- of who pressed it, as the device says
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX device_order_device ON device_order (device, at);
CREATE INDEX device_order_round ON device_order (round_region, round_id, device);
CREATE INDEX device_order_waits ON device_order (at) WHERE sent IS NULL;
CREATE INDEX device_order_no ON device_order (id);
CREATE INDEX device_order_open ON device_order (sent) WHERE ended IS NULL;

-- REGISTER device: what the gate knows of a device's link, as its signals say
CREATE TABLE device (
	device INTEGER NOT NULL PRIMARY KEY, -- address, 48 bits
	address TEXT NOT NULL,    -- the same in decimal, as the register of things has it
	online INTEGER NOT NULL,  -- 1: it has a link
	since INTEGER NOT NULL,   -- ms UTC, of that
	seen INTEGER NOT NULL,    -- ms UTC, the newest signal; a living link says more often that it lives
	peer TEXT NOT NULL,       -- the other end of the link
	why TEXT NOT NULL,        -- new, back, second-link; silent, closed
	bound INTEGER NOT NULL,   -- 0: the link is not the device's own
	stranger INTEGER NOT NULL, -- 1: no register knows it
	segment INTEGER NOT NULL, -- the signal that said so
	seq INTEGER NOT NULL      -- the signal that said so
) STRICT;
CREATE INDEX device_online ON device (online, address);
CREATE UNIQUE INDEX device_address ON device (address);

-- STATE presence: when a process was last seen at work
CREATE TABLE presence (
	role TEXT NOT NULL PRIMARY KEY, -- watch
	seen INTEGER NOT NULL           -- ms UTC of the machine's clock
) STRICT;

-- REGISTER away: stretches in which a process did not work
CREATE TABLE away (
	role TEXT NOT NULL,        -- gate, watch
	since INTEGER NOT NULL,    -- ms UTC of the machine's clock, last seen at work
	until INTEGER NOT NULL,    -- ms UTC of the machine's clock, at work again
	PRIMARY KEY (role, since)
) STRICT;

-- STATE line: whether another body's system answers
CREATE TABLE line (
	receiver TEXT NOT NULL PRIMARY KEY, -- as acts name it
	up INTEGER NOT NULL,                -- 1: it answered last
	since INTEGER NOT NULL,             -- ms UTC of that
	why TEXT NOT NULL                   -- what was wrong; empty: nothing
) STRICT;
CREATE INDEX outbox_owed ON outbox (receiver, at) WHERE receipt IS NULL;
CREATE INDEX matter_open_of ON matter (procedure, opened_at) WHERE is_open = 1;
CREATE INDEX point_state_fault ON point_state (device) WHERE word & 4 <> 0;
CREATE INDEX point_state_shielded ON point_state (device) WHERE word & 8 <> 0;
