-- fire.sql: the register of fires.

-- fire_find: a fire, all columns in their order
SELECT
	region, id, fact, name, at, address, district, place_region, place_id, lon_e7_cgcs, lat_e7_cgcs, accuracy, grade
FROM fire WHERE region = :region AND id = :id;

-- fire_put [writes]: the whole row
INSERT INTO fire (
	region, id, fact, name, at, address, district, place_region, place_id, lon_e7_cgcs, lat_e7_cgcs, accuracy, grade)
VALUES (
	:region, :id, :fact, :name, :at, :address, :district, :place_region, :place_id, :lon_e7_cgcs, :lat_e7_cgcs,
	:accuracy, :grade)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, name = excluded.name, at = excluded.at, address = excluded.address,
	district = excluded.district, place_region = excluded.place_region, place_id = excluded.place_id,
	lon_e7_cgcs = excluded.lon_e7_cgcs, lat_e7_cgcs = excluded.lat_e7_cgcs, accuracy = excluded.accuracy,
	grade = excluded.grade;

-- fire_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, name, at, address, district, place_region, place_id, lon_e7_cgcs, lat_e7_cgcs, accuracy, grade
FROM fire WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;
