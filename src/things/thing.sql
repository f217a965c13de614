-- thing.sql: the register of things.

-- thing_find: a thing, all columns in their order
SELECT
	region, id, fact, kind, name, place_region, place_id, parent_region, parent_id, org_region, org_id, device_address,
	point, profile, number, registered, since, until, device_peer
FROM thing WHERE region = :region AND id = :id;

-- thing_put [writes]: the whole row
INSERT INTO thing (
	region, id, fact, kind, name, place_region, place_id, parent_region, parent_id, org_region, org_id, device_address,
	point, profile, number, registered, since, until, device_peer)
VALUES (
	:region, :id, :fact, :kind, :name, :place_region, :place_id, :parent_region, :parent_id, :org_region, :org_id,
	:device_address, :point, :profile, :number, :registered, :since, :until, :device_peer)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, kind = excluded.kind, name = excluded.name, place_region = excluded.place_region,
	place_id = excluded.place_id, parent_region = excluded.parent_region, parent_id = excluded.parent_id,
	org_region = excluded.org_region, org_id = excluded.org_id, device_address = excluded.device_address,
	point = excluded.point, profile = excluded.profile, number = excluded.number, registered = excluded.registered,
	since = excluded.since, until = excluded.until, device_peer = excluded.device_peer;

-- thing_by_key: the row with these keys
SELECT region, id FROM thing WHERE device_address = :device_address AND kind = :kind AND coalesce(point, '') = :point LIMIT 1;

-- thing_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, kind, name, place_region, place_id, parent_region, parent_id, org_region, org_id, device_address,
	point, profile, number, registered, since, until, device_peer
FROM thing WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;

-- thing_of_device: by kind, address and point of a device
SELECT region, id, place_region, place_id, profile, name FROM thing
WHERE device_address = :device_address AND kind = :kind AND coalesce(point, '') = :point AND until IS NULL ORDER BY region, id LIMIT 1;

-- thing_devices: registered transmission devices behind an id
-- scan ok: all of them, a page at a time, along the primary key
SELECT region, id, device_address, coalesce(profile, ''), coalesce(device_peer, '') FROM thing
WHERE (region, id) > (:region, :id) AND device_address IS NOT NULL AND coalesce(point, '') = '' AND until IS NULL
	AND coalesce(registered, since) IS NOT NULL ORDER BY region, id LIMIT :most;
