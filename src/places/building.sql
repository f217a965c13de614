-- building.sql: the register of buildings.

-- building_find: a building, all columns in their order
SELECT
	region, id, fact, name, address, district, lon_e7_cgcs, lat_e7_cgcs, accuracy, height, floors, floors_below, area,
	owner_region, owner_id, since, until
FROM building WHERE region = :region AND id = :id;

-- building_put [writes]: the whole row
INSERT INTO building (
	region, id, fact, name, address, district, lon_e7_cgcs, lat_e7_cgcs, accuracy, height, floors, floors_below, area,
	owner_region, owner_id, since, until)
VALUES (
	:region, :id, :fact, :name, :address, :district, :lon_e7_cgcs, :lat_e7_cgcs, :accuracy, :height, :floors,
	:floors_below, :area, :owner_region, :owner_id, :since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, name = excluded.name, address = excluded.address, district = excluded.district,
	lon_e7_cgcs = excluded.lon_e7_cgcs, lat_e7_cgcs = excluded.lat_e7_cgcs, accuracy = excluded.accuracy,
	height = excluded.height, floors = excluded.floors, floors_below = excluded.floors_below, area = excluded.area,
	owner_region = excluded.owner_region, owner_id = excluded.owner_id, since = excluded.since, until = excluded.until;

-- building_by_key: the row with these keys
SELECT region, id FROM building WHERE name = :name AND coalesce(address, '') = :address LIMIT 1;

-- building_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, name, address, district, lon_e7_cgcs, lat_e7_cgcs, accuracy, height, floors, floors_below, area,
	owner_region, owner_id, since, until
FROM building WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;
