-- place.sql: the register of premises.

-- place_find: premises, all columns in their order
SELECT
	region, id, fact, name, address, district, org_region, org_id, building_region, building_id, lon_e7_cgcs,
	lat_e7_cgcs, accuracy, use, area, floors, opening_licence, opening_licence_day, promise_kept, sealed,
	major_hazard_standing, listed, supervision_class, kept_back, hazard_standing, serious_record, visits_elsewhere,
	since, until
FROM place WHERE region = :region AND id = :id;

-- place_put [writes]: the whole row
INSERT INTO place (
	region, id, fact, name, address, district, org_region, org_id, building_region, building_id, lon_e7_cgcs,
	lat_e7_cgcs, accuracy, use, area, floors, opening_licence, opening_licence_day, promise_kept, sealed,
	major_hazard_standing, listed, supervision_class, kept_back, hazard_standing, serious_record, visits_elsewhere,
	since, until)
VALUES (
	:region, :id, :fact, :name, :address, :district, :org_region, :org_id, :building_region, :building_id, :lon_e7_cgcs,
	:lat_e7_cgcs, :accuracy, :use, :area, :floors, :opening_licence, :opening_licence_day, :promise_kept, :sealed,
	:major_hazard_standing, :listed, :supervision_class, :kept_back, :hazard_standing, :serious_record, :visits_elsewhere,
	:since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, name = excluded.name, address = excluded.address, district = excluded.district,
	org_region = excluded.org_region, org_id = excluded.org_id, building_region = excluded.building_region,
	building_id = excluded.building_id, lon_e7_cgcs = excluded.lon_e7_cgcs, lat_e7_cgcs = excluded.lat_e7_cgcs,
	accuracy = excluded.accuracy, use = excluded.use, area = excluded.area, floors = excluded.floors,
	opening_licence = excluded.opening_licence, opening_licence_day = excluded.opening_licence_day,
	promise_kept = excluded.promise_kept, sealed = excluded.sealed,
	major_hazard_standing = excluded.major_hazard_standing, listed = excluded.listed,
	supervision_class = excluded.supervision_class, kept_back = excluded.kept_back, hazard_standing = excluded.hazard_standing,
	serious_record = excluded.serious_record, visits_elsewhere = excluded.visits_elsewhere,
	since = excluded.since,
	until = excluded.until;

-- place_by_key: the row with these keys
SELECT region, id FROM place WHERE name = :name AND coalesce(address, '') = :address LIMIT 1;

-- place_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, name, address, district, org_region, org_id, building_region, building_id, lon_e7_cgcs,
	lat_e7_cgcs, accuracy, use, area, floors, opening_licence, opening_licence_day, promise_kept, sealed,
	major_hazard_standing, listed, supervision_class, kept_back, hazard_standing, serious_record, visits_elsewhere,
	since, until
FROM place WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;

-- places_of: premises that an organisation uses
SELECT region, id, name, address, district FROM place
WHERE org_region = :org_region AND org_id = :org_id AND until IS NULL ORDER BY region, id;
