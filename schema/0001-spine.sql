-- 0001 spine: the trail, the pack that was in force, the registers of people, places and things.
-- Units: instants are ms UTC, days are days since 1970-01-01 (Asia/Shanghai), money is fen, coordinates are 1e-7 degree
-- CGCS2000, yes is 0 or 1.  NULL = nobody entered it.  Row ids are (region, id) as in base/id.h.

-- ---- the trail (docs/trail.md) ----

-- FACT fact: what happened, the head of each (docs/trail.md 1)
CREATE TABLE fact (
	region    INTEGER NOT NULL, -- id of the fact; GB/T 2260 code of the district that wrote it
	id        INTEGER NOT NULL, -- id of the fact; 63 random bits
	of_region INTEGER NOT NULL, -- .case: a matter or a row of a register
	of_id     INTEGER NOT NULL, -- .case
	number    INTEGER NOT NULL, -- .number: 1, 2, 3 … within the case
	at        INTEGER NOT NULL, -- ms UTC; of the leaf
	day       INTEGER NOT NULL, -- .day: the legal day; source: the act
	event     TEXT NOT NULL,    -- .event; source: the program
	act       TEXT NOT NULL,    -- .act; source: the pack or the program
	actor     TEXT NOT NULL,    -- .actor: written person id, or clock, flow, system
	hands     TEXT NOT NULL,    -- .hands: written ids joined by ','; empty = none
	role      TEXT NOT NULL,    -- .role; empty = none
	organ     TEXT NOT NULL,    -- .organ: written id; empty = none
	law_row   TEXT NOT NULL,    -- .row: the law applied; empty = none
	prev      BLOB,             -- .prev: leaf hash, 32 bytes; NULL in the first of a case
	salt      BLOB NOT NULL,    -- 16 random bytes, from which the salts of the head are derived
	leaf      BLOB NOT NULL,    -- leaf hash in tree a, 32 bytes
	PRIMARY KEY (region, id),
	UNIQUE (of_region, of_id, number)
) STRICT;

-- FACT fact_value: the values of a fact; a value and its salt may be taken away, their hashes then stay
CREATE TABLE fact_value (
	region INTEGER NOT NULL, -- of the fact
	fact   INTEGER NOT NULL, -- id of the fact
	name   TEXT NOT NULL,    -- field id or column
	value  TEXT,             -- canonical text (law/value.h); NULL = erased
	salt   BLOB,             -- 16 random bytes; NULL = erased
	sha256 BLOB,             -- field hash, 32 bytes; only when erased
	sm3    BLOB,             -- field hash, 32 bytes; only when erased
	PRIMARY KEY (region, fact, name)
) STRICT, WITHOUT ROWID;

-- FACT leaf: the four lines of each fact, in the order in which they were written
CREATE TABLE leaf (
	seq    INTEGER PRIMARY KEY, -- given by the database; not the position in the log
	region INTEGER NOT NULL,    -- of the fact
	id     INTEGER NOT NULL,    -- of the fact
	body   TEXT NOT NULL,       -- docs/trail.md 2
	tx     INTEGER NOT NULL,    -- PostgreSQL: the transaction that wrote it; SQLite: 0
	UNIQUE (region, id)
) STRICT;
CREATE INDEX leaf_tx ON leaf (tx);

-- FACT leaf_place: the position of each leaf in the public log, kept before the leaf is sent there
CREATE TABLE leaf_place (
	idx INTEGER NOT NULL PRIMARY KEY, -- 0, 1, 2 …; index in tree a
	seq INTEGER NOT NULL,             -- of the leaf
	at  INTEGER NOT NULL,             -- ms UTC, when it was placed
	UNIQUE (seq)
) STRICT;

-- DERIVED case_head: the last fact of each case
CREATE TABLE case_head (
	region INTEGER NOT NULL, -- of the case
	id     INTEGER NOT NULL, -- of the case
	number INTEGER NOT NULL, -- of its last fact
	leaf   BLOB NOT NULL,    -- leaf hash of its last fact, 32 bytes
	PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;

-- FACT access_batch: what ordinary reads were made, as the root over the lines of the access log
CREATE TABLE access_batch (
	region INTEGER NOT NULL, -- id; the district of the desk
	id     INTEGER NOT NULL, -- id; 63 random bits
	since  INTEGER NOT NULL, -- ms UTC of the first line
	until  INTEGER NOT NULL, -- ms UTC of the last line
	n      INTEGER NOT NULL, -- lines
	root   BLOB NOT NULL,    -- SHA-256 tree over the lines, 32 bytes
	fact   INTEGER NOT NULL, -- number of the fact in this row's case
	PRIMARY KEY (region, id)
) STRICT;

-- insert-only: fact, leaf, leaf_place, access_batch
-- insert-only: fact_value unless NEW.region = OLD.region AND NEW.fact = OLD.fact AND NEW.name = OLD.name AND OLD.value IS NOT NULL AND NEW.value IS NULL AND NEW.salt IS NULL AND length(NEW.sha256) = 32 AND length(NEW.sm3) = 32

-- ---- the pack that was in force (docs/pack.md 7.5) ----

-- FACT pack: each pack that was loaded
CREATE TABLE pack (
	hash   BLOB NOT NULL,    -- SHA-256 of the pack's canonical bytes, 32 bytes
	city   TEXT NOT NULL,    -- name of its folder
	loaded INTEGER NOT NULL, -- ms UTC, the first time
	region INTEGER NOT NULL, -- of the fact
	fact   INTEGER NOT NULL, -- id of the fact that says so
	PRIMARY KEY (hash)
) STRICT, WITHOUT ROWID;

-- FACT pack_has: the files of a pack
CREATE TABLE pack_has (
	pack BLOB NOT NULL, -- hash of the pack, 32 bytes
	path TEXT NOT NULL, -- below the pack's folder
	file BLOB NOT NULL, -- hash of the file, 32 bytes
	PRIMARY KEY (pack, path)
) STRICT, WITHOUT ROWID;

-- FACT pack_file: the bytes of a file, once
CREATE TABLE pack_file (
	hash  BLOB NOT NULL, -- SHA-256, 32 bytes
	bytes BLOB NOT NULL, -- of the file
	PRIMARY KEY (hash)
) STRICT;

-- FACT row_confirmed: two persons of the city have read this row of the pack and found it right
CREATE TABLE row_confirmed (
	hash   BLOB NOT NULL,    -- SHA-256 of the row's canonical JSON, 32 bytes
	row_id TEXT NOT NULL,    -- "opening-check/accept"
	first  TEXT NOT NULL,    -- written id of a person
	second TEXT NOT NULL,    -- written id of another person
	at     INTEGER NOT NULL, -- ms UTC
	region INTEGER NOT NULL, -- of the fact
	fact   INTEGER NOT NULL, -- id of the fact that says so
	PRIMARY KEY (hash),
	CHECK (first <> second)
) STRICT, WITHOUT ROWID;

-- insert-only: pack, pack_has, pack_file, row_confirmed

-- REGISTER setting: what the operator set; each change is a fact
CREATE TABLE setting (
	name  TEXT NOT NULL, -- of the setting
	value TEXT NOT NULL, -- source: the operator
	PRIMARY KEY (name)
) STRICT, WITHOUT ROWID;

-- ---- people 人 ----

-- REGISTER organ: 机关, fire and rescue bodies and other departments; apart from regions
CREATE TABLE organ (
	region        INTEGER NOT NULL, -- row id
	id            INTEGER NOT NULL, -- row id
	fact          INTEGER NOT NULL, -- number of the last fact about this row
	name          TEXT NOT NULL,    -- 全称; source: import
	code          TEXT,             -- 机构代字, for document numbers
	level         TEXT,             -- county, city, province
	parent_region INTEGER,          -- 上级机构
	parent_id     INTEGER,          -- 上级机构
	territory     INTEGER,          -- 辖区: GB/T 2260 code of the region that it serves
	since         INTEGER,          -- day; first day of its existence
	until         INTEGER,          -- day; last day
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX organ_serves ON organ (level, territory);
CREATE INDEX organ_name ON organ (name);

-- REGISTER person: 自然人
CREATE TABLE person (
	region          INTEGER NOT NULL, -- row id
	id              INTEGER NOT NULL, -- row id
	fact            INTEGER NOT NULL, -- number of the last fact about this row
	name            TEXT NOT NULL,    -- 姓名; P2
	id_number       TEXT,             -- 公民身份号码, GB 11643; P3
	phone           TEXT,             -- 电话; P3
	address         TEXT,             -- 住址; P3
	barred_until    INTEGER,          -- day; 限制再次申请, its last day; source: a decision
	credit_standing TEXT,             -- 消防安全信用状况; own view only, never published
	since           INTEGER,          -- day; known since
	until           INTEGER,          -- day; last day
	PRIMARY KEY (region, id)
) STRICT;
CREATE UNIQUE INDEX person_id_number ON person (id_number);
CREATE INDEX person_name ON person (name);

-- REGISTER org: 单位, 法人和非法人组织
CREATE TABLE org (
	region               INTEGER NOT NULL, -- row id
	id                   INTEGER NOT NULL, -- row id
	fact                 INTEGER NOT NULL, -- number of the last fact about this row
	name                 TEXT NOT NULL,    -- 名称
	uscc                 TEXT,             -- 统一社会信用代码, GB 32100
	kind                 TEXT,             -- unit, agency (消防技术服务机构), public body …
	legal_representative TEXT,             -- 法定代表人或主要负责人, name; P2
	address              TEXT,             -- 住所
	phone                TEXT,             -- 电话
	industry             TEXT,             -- 行业, GB/T 4754 code
	barred_until         INTEGER,          -- day; 限制再次申请, its last day; source: a decision
	credit_standing      TEXT,             -- 消防安全信用状况; source: a decision
	since                INTEGER,          -- day; 成立
	until                INTEGER,          -- day; 注销
	PRIMARY KEY (region, id)
) STRICT;
CREATE UNIQUE INDEX org_uscc ON org (uscc);
CREATE INDEX org_name ON org (name);

-- REGISTER post: 岗位, who acts in which role for which organ, and when
CREATE TABLE post (
	region        INTEGER NOT NULL, -- row id
	id            INTEGER NOT NULL, -- row id
	fact          INTEGER NOT NULL, -- number of the last fact about this row
	person_region INTEGER NOT NULL, -- who
	person_id     INTEGER NOT NULL, -- who
	organ_region  INTEGER NOT NULL, -- where
	organ_id      INTEGER NOT NULL, -- where
	role          TEXT NOT NULL,    -- role of the pack
	since         INTEGER NOT NULL, -- day; first day in post
	until         INTEGER,          -- day; last day in post
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX post_of ON post (person_region, person_id, role);
CREATE INDEX post_at ON post (organ_region, organ_id, role);

-- REGISTER certificate: 证件和资格
CREATE TABLE certificate (
	region        INTEGER NOT NULL, -- row id
	id            INTEGER NOT NULL, -- row id
	fact          INTEGER NOT NULL, -- number of the last fact about this row
	person_region INTEGER NOT NULL, -- whose
	person_id     INTEGER NOT NULL, -- whose
	kind          TEXT NOT NULL,    -- law-enforcement 行政执法证, hearing, law-qualified, engaged …
	number        TEXT,             -- 证号
	issuer        TEXT,             -- 发证机关
	since         INTEGER NOT NULL, -- day; valid from
	until         INTEGER,          -- day; valid until its end
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX certificate_of ON certificate (person_region, person_id, kind);
CREATE INDEX certificate_number ON certificate (number);

-- REGISTER relation: 申报的亲属和利害关系 (mission T13.1); its own compartment: others learn only hit or no hit
CREATE TABLE relation (
	region        INTEGER NOT NULL, -- row id
	id            INTEGER NOT NULL, -- row id
	fact          INTEGER NOT NULL, -- number of the last fact about this row
	person_region INTEGER NOT NULL, -- who declared it, or about whom it was found
	person_id     INTEGER NOT NULL, -- who
	other_region  INTEGER NOT NULL, -- person or organisation
	other_id      INTEGER NOT NULL, -- person or organisation
	kind          TEXT NOT NULL,    -- relative, employment, works, agency, product, interest
	since         INTEGER NOT NULL, -- day; stands from
	until         INTEGER,          -- day; stands until its end
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX relation_of ON relation (person_region, person_id, other_region, other_id);

-- ---- places 地 ----

-- REGISTER building: 建筑
CREATE TABLE building (
	region       INTEGER NOT NULL, -- row id
	id           INTEGER NOT NULL, -- row id
	fact         INTEGER NOT NULL, -- number of the last fact about this row
	name         TEXT NOT NULL,    -- 名称
	address      TEXT,             -- 地址
	district     INTEGER,          -- GB/T 2260 code of the region where it stands
	lon_e7_cgcs  INTEGER,          -- 1e-7 degree CGCS2000
	lat_e7_cgcs  INTEGER,          -- 1e-7 degree CGCS2000
	accuracy     INTEGER,          -- m; of the coordinates
	height       INTEGER,          -- m; 建筑高度
	floors       INTEGER,          -- 地上层数
	floors_below INTEGER,          -- 地下层数
	area         INTEGER,          -- m2; 建筑面积
	owner_region INTEGER,          -- 产权单位, an org
	owner_id     INTEGER,          -- 产权单位
	since        INTEGER,          -- day; 竣工
	until        INTEGER,          -- day; 拆除
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX building_name ON building (name);

-- REGISTER place: 场所, premises that a unit uses
CREATE TABLE place (
	region                INTEGER NOT NULL, -- row id
	id                    INTEGER NOT NULL, -- row id
	fact                  INTEGER NOT NULL, -- number of the last fact about this row
	name                  TEXT NOT NULL,    -- 名称
	address               TEXT,             -- 地址
	district              INTEGER,          -- GB/T 2260 code of the region where it lies
	org_region            INTEGER,          -- 使用单位, an org
	org_id                INTEGER,          -- 使用单位
	building_region       INTEGER,          -- in which building
	building_id           INTEGER,          -- in which building
	lon_e7_cgcs           INTEGER,          -- 1e-7 degree CGCS2000
	lat_e7_cgcs           INTEGER,          -- 1e-7 degree CGCS2000
	accuracy              INTEGER,          -- m; of the coordinates
	use                   TEXT,             -- 使用性质, a member of the pack's list
	area                  INTEGER,          -- m2; 使用面积
	floors                TEXT,             -- 所在楼层, as written: B1-3
	opening_licence       TEXT,             -- 投入使用、营业前消防安全检查: the pack's states of a licence
	opening_licence_day   INTEGER,          -- day; of the decision
	promise_kept          TEXT,             -- 告知承诺履行: the pack's words
	sealed                INTEGER,          -- yes; 临时查封
	major_hazard_standing INTEGER,          -- yes; 重大火灾隐患
	listed                TEXT,             -- 挂牌督办 level
	since                 INTEGER,          -- day; in use since
	until                 INTEGER,          -- day; last day of use
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX place_name ON place (name);
CREATE INDEX place_org ON place (org_region, org_id);
CREATE INDEX place_district ON place (district, name);

-- REGISTER fire: 火灾, that it was; what was found out about it is in its matters
CREATE TABLE fire (
	region       INTEGER NOT NULL, -- row id
	id           INTEGER NOT NULL, -- row id
	fact         INTEGER NOT NULL, -- number of the last fact about this row
	name         TEXT NOT NULL,    -- 名称, as documents call it
	at           INTEGER,          -- ms UTC; of the alarm
	address      TEXT,             -- 地址
	district     INTEGER,          -- GB/T 2260 code of the region where it burnt
	place_region INTEGER,          -- which premises
	place_id     INTEGER,          -- which premises
	lon_e7_cgcs  INTEGER,          -- 1e-7 degree CGCS2000
	lat_e7_cgcs  INTEGER,          -- 1e-7 degree CGCS2000
	accuracy     INTEGER,          -- m; of the coordinates
	grade        TEXT,             -- 火灾等级: the pack's grades
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX fire_place ON fire (place_region, place_id);

-- ---- things 物 ----

-- REGISTER thing: devices, systems, products, batches, stations, vehicles, water sources
CREATE TABLE thing (
	region         INTEGER NOT NULL, -- row id
	id             INTEGER NOT NULL, -- row id
	fact           INTEGER NOT NULL, -- number of the last fact about this row
	kind           TEXT NOT NULL,    -- transmission-unit, system, sensor, product, batch, station, vehicle, water …
	name           TEXT,             -- 名称, 型号
	place_region   INTEGER,          -- where it is
	place_id       INTEGER,          -- where it is
	parent_region  INTEGER,          -- the thing of which it is a part
	parent_id      INTEGER,          -- the thing of which it is a part
	org_region     INTEGER,          -- maker or keeper, an org
	org_id         INTEGER,          -- maker or keeper
	device_address TEXT,             -- GB/T 26875.3 source address of a transmission unit, decimal; or a topic
	point          TEXT,             -- 部位: "sys/addr/part" of GB/T 26875.3, or words
	profile        TEXT,             -- device profile by which its frames are read
	number         TEXT,             -- 证书编号, 批号, 车牌号
	registered     INTEGER,          -- day; 登记
	since          INTEGER,          -- day; in use since
	until          INTEGER,          -- day; last day
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX thing_device ON thing (device_address);
CREATE INDEX thing_place ON thing (place_region, place_id);
CREATE INDEX thing_number ON thing (number);
CREATE INDEX thing_parent ON thing (parent_region, parent_id);
