-- device_put: what a signal says of the link [writes]
INSERT INTO device (device, address, online, since, seen, peer, why, bound, stranger, segment, seq)
VALUES (:device, :address, :online, :when, :when, :peer, :why, :bound, :stranger, :segment, :seq)
ON CONFLICT (device) DO UPDATE SET
	since = CASE WHEN device.online = excluded.online THEN device.since ELSE excluded.since END,
	online = excluded.online, seen = excluded.seen, peer = excluded.peer, why = excluded.why, bound = excluded.bound,
	stranger = excluded.stranger, segment = excluded.segment, seq = excluded.seq
WHERE device.segment < excluded.segment OR (device.segment = excluded.segment AND device.seq < excluded.seq);

-- device_list: registered devices and those that were heard, by address
-- scan ok: a page of the register; what is looked for may stand anywhere in it
SELECT x.address, coalesce(t.region, 0), coalesce(t.id, 0), coalesce(t.name, ''), coalesce(t.place_region, 0),
	coalesce(t.place_id, 0), coalesce(l.name, ''), coalesce(l.address, ''), coalesce(l.district, 0), coalesce(l.floors, ''),
	coalesce(t.profile, ''), CASE WHEN t.registered IS NULL THEN 0 ELSE 1 END, coalesce(d.online, -1), coalesce(d.since, 0),
	coalesce(d.seen, 0), coalesce(d.peer, ''), coalesce(d.why, ''), coalesce(d.bound, 1)
FROM (SELECT device_address AS address FROM thing WHERE kind = 'transmission-unit' AND device_address IS NOT NULL
		AND until IS NULL AND device_address > :after
	UNION SELECT address FROM device WHERE address > :after) x
LEFT JOIN device d ON d.address = x.address
LEFT JOIN thing t ON t.device_address = x.address AND t.kind = 'transmission-unit' AND t.until IS NULL
LEFT JOIN place l ON l.region = t.place_region AND l.id = t.place_id
WHERE (:state = -2 OR coalesce(d.online, -1) = :state)
	AND (:text = '' OR t.name LIKE :text OR l.name LIKE :text OR l.address LIKE :text OR x.address LIKE :text)
ORDER BY x.address LIMIT :most;

-- device_one: one of them
-- scan ok: of one row
SELECT x.address, coalesce(t.region, 0), coalesce(t.id, 0), coalesce(t.name, ''), coalesce(t.place_region, 0),
	coalesce(t.place_id, 0), coalesce(l.name, ''), coalesce(l.address, ''), coalesce(l.district, 0), coalesce(l.floors, ''),
	coalesce(t.profile, ''), CASE WHEN t.registered IS NULL THEN 0 ELSE 1 END, coalesce(d.online, -1), coalesce(d.since, 0),
	coalesce(d.seen, 0), coalesce(d.peer, ''), coalesce(d.why, ''), coalesce(d.bound, 1)
FROM (SELECT CAST(:address AS TEXT) AS address) x
LEFT JOIN device d ON d.address = x.address
LEFT JOIN thing t ON t.device_address = x.address AND t.kind = 'transmission-unit' AND t.until IS NULL
LEFT JOIN place l ON l.region = t.place_region AND l.id = t.place_id
WHERE t.id IS NOT NULL OR d.device IS NOT NULL LIMIT 1;

-- device_points: what its points say: fires, faults, shields, points
SELECT coalesce(sum(CASE WHEN raised_fact <> '' THEN 1 ELSE 0 END), 0),
	coalesce(sum(CASE WHEN word & 4 <> 0 AND point <> 'key' THEN 1 ELSE 0 END), 0),
	coalesce(sum(CASE WHEN word & 8 <> 0 AND point <> 'key' AND point NOT LIKE '0.0.0.%' THEN 1 ELSE 0 END), 0), count(*)
FROM point_state WHERE device = :device;

-- device_counts: all of them by state, and points that stand in fault or are shielded
-- scan ok: one row a device
SELECT (SELECT count(*) FROM thing WHERE kind = 'transmission-unit' AND until IS NULL AND device_address IS NOT NULL),
	(SELECT count(*) FROM device WHERE online = 1), (SELECT count(*) FROM device WHERE online = 0),
	(SELECT count(*) FROM device d LEFT JOIN thing t ON t.device_address = d.address AND t.kind = 'transmission-unit'
		AND t.until IS NULL WHERE t.id IS NULL),
	(SELECT count(*) FROM point_state WHERE word & 4 <> 0 AND point <> 'key'),
	(SELECT count(*) FROM point_state WHERE word & 8 <> 0 AND point <> 'key' AND point NOT LIKE '0.0.0.%');
