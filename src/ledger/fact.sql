-- fact.sql: facts, their values and leaves, the head of each case.

-- case_head_lock (sqlite): last number and leaf of a case
SELECT number, leaf FROM case_head WHERE region = :region AND id = :id;
-- case_head_lock (postgres): last number and leaf of a case, kept from others until the end
SELECT number, leaf FROM case_head WHERE region = :region AND id = :id FOR UPDATE;

-- case_head_set [writes]: the case has a new last fact
INSERT INTO case_head (region, id, number, leaf) VALUES (:region, :id, :number, :leaf)
ON CONFLICT (region, id) DO UPDATE SET number = excluded.number, leaf = excluded.leaf;

-- case_head_add [writes]: the case has its first fact
INSERT INTO case_head (region, id, number, leaf) VALUES (:region, :id, :number, :leaf);

-- fact_put [writes]: the head of a fact
INSERT INTO fact (region, id, of_region, of_id, number, at, day, event, act, actor, hands, role, organ, law_row, prev, salt, leaf)
VALUES (:region, :id, :of_region, :of_id, :number, :at, :day, :event, :act, :actor, :hands, :role, :organ, :law_row, :prev, :salt, :leaf);

-- leaf_put (sqlite) [writes]: the four lines
INSERT INTO leaf (region, id, body, tx) VALUES (:region, :id, :body, 0);
-- leaf_put (postgres) [writes]: the four lines, and which transaction wrote them
INSERT INTO leaf (region, id, body, tx) VALUES (:region, :id, :body, CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT));

-- value_put [writes]: one value
INSERT INTO fact_value (region, fact, name, value, salt) VALUES (:region, :fact, :name, :value, :salt);

-- value_put_4 [writes]: four values in one statement: most facts have a handful
INSERT INTO fact_value (region, fact, name, value, salt) VALUES
	(:region, :fact, :name1, :value1, :salt1), (:region, :fact, :name2, :value2, :salt2),
	(:region, :fact, :name3, :value3, :salt3), (:region, :fact, :name4, :value4, :salt4);

-- value_put_16 [writes]: sixteen values: the rows of registers
INSERT INTO fact_value (region, fact, name, value, salt) VALUES
	(:region, :fact, :name1, :value1, :salt1), (:region, :fact, :name2, :value2, :salt2),
	(:region, :fact, :name3, :value3, :salt3), (:region, :fact, :name4, :value4, :salt4),
	(:region, :fact, :name5, :value5, :salt5), (:region, :fact, :name6, :value6, :salt6),
	(:region, :fact, :name7, :value7, :salt7), (:region, :fact, :name8, :value8, :salt8),
	(:region, :fact, :name9, :value9, :salt9), (:region, :fact, :name10, :value10, :salt10),
	(:region, :fact, :name11, :value11, :salt11), (:region, :fact, :name12, :value12, :salt12),
	(:region, :fact, :name13, :value13, :salt13), (:region, :fact, :name14, :value14, :salt14),
	(:region, :fact, :name15, :value15, :salt15), (:region, :fact, :name16, :value16, :salt16);

-- fact_get: one fact
SELECT region, id, of_region, of_id, number, at, day, event, act, actor, hands, role, organ, law_row, prev, salt, leaf
FROM fact WHERE region = :region AND id = :id;

-- fact_of: the facts of a case, oldest first
SELECT region, id, of_region, of_id, number, at, day, event, act, actor, hands, role, organ, law_row, prev, salt, leaf
FROM fact WHERE of_region = :region AND of_id = :id AND number >= :from ORDER BY number;

-- fact_before: the last fact of a case that was written before an instant; event empty = any
SELECT region, id, of_region, of_id, number, at, day, event, act, actor, hands, role, organ, law_row, prev, salt, leaf
FROM fact WHERE of_region = :region AND of_id = :id AND at < :before AND (:event = '' OR event = :event)
ORDER BY number DESC LIMIT 1;

-- values_of: the values of a fact, by name
SELECT name, value, salt, sha256, sm3 FROM fact_value WHERE region = :region AND fact = :fact ORDER BY name;

-- value_erase [writes]: takes a value and its salt away; their hashes stay
UPDATE fact_value SET value = NULL, salt = NULL, sha256 = :sha256, sm3 = :sm3
WHERE region = :region AND fact = :fact AND name = :name AND value IS NOT NULL;

-- case_head_clear [writes]: before a rebuild
DELETE FROM case_head;

-- case_head_rebuild [writes]: the last fact of each case, from the facts
-- scan ok: the whole trail is read
INSERT INTO case_head (region, id, number, leaf)
SELECT f.of_region, f.of_id, f.number, f.leaf FROM fact AS f
JOIN (SELECT of_region, of_id, max(number) AS number FROM fact GROUP BY of_region, of_id) AS l
	ON l.of_region = f.of_region AND l.of_id = f.of_id AND l.number = f.number;

-- names_of: the names that a register's row ever had
SELECT DISTINCT v.value FROM fact f JOIN fact_value v ON v.region = f.region AND v.fact = f.id AND v.name = 'name'
WHERE f.of_region = :region AND f.of_id = :id AND f.event = 'register' AND v.value IS NOT NULL ORDER BY v.value;
