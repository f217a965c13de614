-- alarm_row_one: an alarm with all that its row shows
SELECT a.region, a.id, a.thing_region, a.thing_id, coalesce(t.place_region, 0), coalesce(t.place_id, 0), a.device, m.procedure,
	m.state, a.kind, a.point, a.text, a.drill, a.bound, CASE WHEN t.registered IS NULL THEN 0 ELSE 1 END, m.is_open, a.first,
	a.last, coalesce(a.said, 0), m.opened_at, a.segment, a.seq, a.n, a.n_points, a.standing, m.number, m.ended,
	coalesce(t.name, ''), coalesce(l.name, ''), coalesce(l.address, ''), coalesce(l.floors, ''), coalesce(p.name, ''),
	coalesce(p.spot, ''), coalesce(p.floor, ''), coalesce(l.district, 0)
FROM alarm a JOIN matter m ON m.region = a.region AND m.id = a.id
JOIN thing t ON t.region = a.thing_region AND t.id = a.thing_id
LEFT JOIN place l ON l.region = t.place_region AND l.id = t.place_id
LEFT JOIN point p ON p.device = a.device AND p.point = a.point
WHERE a.region = :region AND a.id = :id;

-- alarm_row_open: alarms in hand, newest first
SELECT a.region, a.id, a.thing_region, a.thing_id, coalesce(t.place_region, 0), coalesce(t.place_id, 0), a.device, m.procedure,
	m.state, a.kind, a.point, a.text, a.drill, a.bound, CASE WHEN t.registered IS NULL THEN 0 ELSE 1 END, m.is_open, a.first,
	a.last, coalesce(a.said, 0), m.opened_at, a.segment, a.seq, a.n, a.n_points, a.standing, m.number, m.ended,
	coalesce(t.name, ''), coalesce(l.name, ''), coalesce(l.address, ''), coalesce(l.floors, ''), coalesce(p.name, ''),
	coalesce(p.spot, ''), coalesce(p.floor, ''), coalesce(l.district, 0)
FROM matter m JOIN alarm a ON m.region = a.region AND m.id = a.id
JOIN thing t ON t.region = a.thing_region AND t.id = a.thing_id
LEFT JOIN place l ON l.region = t.place_region AND l.id = t.place_id
LEFT JOIN point p ON p.device = a.device AND p.point = a.point
WHERE m.procedure = :procedure AND m.is_open = 1 AND a.drill >= :drill AND (:device = 0 OR a.device = :device)
	AND (a.first < :after OR (a.first = :after AND (a.region, a.id) > (:region, :id)))
ORDER BY a.first DESC, a.region, a.id LIMIT :most;

-- alarm_row_all: alarms, newest first, those that are over
SELECT a.region, a.id, a.thing_region, a.thing_id, coalesce(t.place_region, 0), coalesce(t.place_id, 0), a.device, m.procedure,
	m.state, a.kind, a.point, a.text, a.drill, a.bound, CASE WHEN t.registered IS NULL THEN 0 ELSE 1 END, m.is_open, a.first,
	a.last, coalesce(a.said, 0), m.opened_at, a.segment, a.seq, a.n, a.n_points, a.standing, m.number, m.ended,
	coalesce(t.name, ''), coalesce(l.name, ''), coalesce(l.address, ''), coalesce(l.floors, ''), coalesce(p.name, ''),
	coalesce(p.spot, ''), coalesce(p.floor, ''), coalesce(l.district, 0)
FROM alarm a JOIN matter m ON m.region = a.region AND m.id = a.id
JOIN thing t ON t.region = a.thing_region AND t.id = a.thing_id
LEFT JOIN place l ON l.region = t.place_region AND l.id = t.place_id
LEFT JOIN point p ON p.device = a.device AND p.point = a.point
WHERE m.is_open = 0 AND (:device = 0 OR a.device = :device)
	AND (a.first < :after OR (a.first = :after AND (a.region, a.id) > (:region, :id)))
ORDER BY a.first DESC, a.region, a.id LIMIT :most;

-- alarm_row_late: alarms that were heard in a stretch of time and became facts late
SELECT DISTINCT o.alarm_region, o.alarm_id FROM occurrence o
WHERE o.at >= :since AND o.at < :until AND o.alarm_id <> 0 AND o.taken - o.at >= :late ORDER BY o.alarm_region, o.alarm_id LIMIT 100;

-- alarm_row_counts: open alarms by state
SELECT m.state, m.procedure, a.drill, count(*) FROM matter m JOIN alarm a ON a.region = m.region AND a.id = m.id
WHERE m.procedure = :procedure AND m.is_open = 1 GROUP BY m.state, m.procedure, a.drill;

-- alarm_row_holder: the last act of a person
SELECT x.persons, x.at, coalesce(f.at, x.at) FROM matter_act x LEFT JOIN fact f ON f.region = x.fact_region AND f.id = x.fact_id
WHERE x.region = :region AND x.id = :id AND x.persons <> '' AND x.undone = 0 ORDER BY x.number DESC LIMIT 1;

-- alarm_row_person: a name
SELECT name FROM person WHERE region = :region AND id = :id;

-- alarm_row_fresh: occurrences of fire since an instant
SELECT count(*) FROM occurrence WHERE alarm_region = :region AND alarm_id = :id AND taken > :since AND kind <> 'restored';

-- alarm_row_limit: the running limit that ends first and has a consequence
SELECT name, from_at, over_at FROM matter_limit
WHERE region = :region AND id = :id AND how = '' AND over_at IS NOT NULL AND (binds = 0 OR at_end <> '')
ORDER BY over_at, run_id LIMIT 1;

-- alarm_row_sent: what was sent of it, newest first
SELECT o.region, o.id, o.at, coalesce(o.receipt, ''), coalesce(x.act, ''), o.receiver FROM outbox o
LEFT JOIN matter_act x ON x.region = o.matter_region AND x.id = o.matter_id AND x.number = o.number
WHERE o.matter_region = :region AND o.matter_id = :id AND o.kind = 'send' ORDER BY o.at DESC, o.id LIMIT 20;

-- alarm_row_device: what stands behind an address, and the name of one of its points
SELECT t.region, t.id, coalesce(t.place_region, 0), coalesce(t.place_id, 0), CASE WHEN t.registered IS NULL THEN 0 ELSE 1 END,
	coalesce(t.name, ''), coalesce(l.name, ''), coalesce(l.address, ''), coalesce(l.floors, ''), coalesce(p.name, ''),
	coalesce(p.spot, ''), coalesce(p.floor, ''), coalesce(l.district, 0)
FROM thing t LEFT JOIN place l ON l.region = t.place_region AND l.id = t.place_id
LEFT JOIN point p ON p.device = :device AND p.point = :point
WHERE t.device_address = :address AND t.kind = 'transmission-unit' AND coalesce(t.point, '') = '' AND t.until IS NULL
ORDER BY t.region, t.id LIMIT 1;
