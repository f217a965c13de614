-- organ.sql: the register of organs.

-- organ_find: an organ, all columns in their order
SELECT
	region, id, fact, name, code, level, parent_region, parent_id, territory, department, since, until
FROM organ WHERE region = :region AND id = :id;

-- organ_put [writes]: the whole row
INSERT INTO organ (
	region, id, fact, name, code, level, parent_region, parent_id, territory, department, since, until)
VALUES (
	:region, :id, :fact, :name, :code, :level, :parent_region, :parent_id, :territory, :department, :since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, name = excluded.name, code = excluded.code, level = excluded.level,
	parent_region = excluded.parent_region, parent_id = excluded.parent_id, territory = excluded.territory,
	department = excluded.department,
	since = excluded.since, until = excluded.until;

-- organ_by_key: the row with these keys
SELECT region, id FROM organ WHERE name = :name LIMIT 1;

-- organ_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, name, code, level, parent_region, parent_id, territory, department, since, until
FROM organ WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;

-- organ_serving: the organ of a level that serves a region, or the nearest region around it
SELECT region, id, name, code, level, parent_region, parent_id, territory FROM organ
WHERE level = :level AND territory IN (:county, :city, :province) AND until IS NULL ORDER BY territory DESC, region, id LIMIT 1;

-- organ_one: an organ as a struct
SELECT region, id, name, code, level, parent_region, parent_id, territory FROM organ WHERE region = :region AND id = :id;
