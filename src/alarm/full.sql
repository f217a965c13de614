-- full_phones: whom to call at a place: its organisation, then those who act for it
-- scan ok: of the few rows of one place
SELECT x.name, x.phone, x.acts FROM (
	SELECT o.name AS name, o.phone AS phone, 0 AS acts, 0 AS since FROM place l
	JOIN org o ON o.region = l.org_region AND o.id = l.org_id
	WHERE l.region = :region AND l.id = :id AND coalesce(o.phone, '') <> ''
	UNION ALL
	SELECT p.name, p.phone, 1, m.since FROM place l
	JOIN mandate m ON m.org_region = l.org_region AND m.org_id = l.org_id
	JOIN person p ON p.region = m.person_region AND p.id = m.person_id
	WHERE l.region = :region AND l.id = :id AND coalesce(p.phone, '') <> '' AND m.since <= :today
		AND (m.until IS NULL OR m.until >= :today) AND m.ended IS NULL) x
ORDER BY x.acts, x.since, x.name LIMIT 12;

-- full_near: the points of the same floor, and those of the same system that have reported
SELECT coalesce(p.point, s.point) AS point, coalesce(p.name, ''), coalesce(p.spot, ''), coalesce(p.floor, ''),
	coalesce(s.text, ''), coalesce(s.word, -1), coalesce(s.at, 0)
FROM point_state s LEFT JOIN point p ON p.device = s.device AND p.point = s.point
WHERE s.device = :device AND s.point <> :point AND (coalesce(p.floor, '') = :floor OR s.raised_fact <> '')
ORDER BY CASE WHEN s.raised_fact <> '' THEN 0 ELSE 1 END, s.at DESC, s.point LIMIT 24;

-- full_acts: what was done
SELECT x.number, x.act, x.persons, x.at, coalesce(f.at, x.at), x.undone FROM matter_act x
LEFT JOIN fact f ON f.region = x.fact_region AND f.id = x.fact_id
WHERE x.region = :region AND x.id = :id ORDER BY x.number;

-- full_values: what was entered with it
SELECT field, value FROM matter_value WHERE region = :region AND id = :id AND number = :number AND origin = 0 AND value IS NOT NULL
ORDER BY field;

-- full_occurrences: newest first, behind one
SELECT o.region, o.id, o.kind, o.point, o.text, o.at, coalesce(o.said, 0), o.peer, o.bound, o.segment, o.seq, o.frame,
	coalesce(p.name, ''), coalesce(p.spot, ''), coalesce(p.floor, '')
FROM occurrence o LEFT JOIN point p ON p.device = o.device AND p.point = o.point
WHERE o.alarm_region = :alarm_region AND o.alarm_id = :alarm_id
	AND (o.at < :after OR (o.at = :after AND (o.region, o.id) < (:region, :id)))
ORDER BY o.at DESC, o.region DESC, o.id DESC LIMIT :most;

-- full_drill: whether an alarm is a drill
SELECT drill FROM alarm WHERE region = :region AND id = :id;
