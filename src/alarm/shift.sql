-- shift_add: somebody begins to watch [writes]
INSERT INTO shift (region, id, person_region, person_id, seat, began, note)
VALUES (:region, :id, :person_region, :person_id, :seat, :began, '');

-- shift_end: hands over [writes]
UPDATE shift SET ended = :ended, to_region = :to_region, to_id = :to_id, note = :note
WHERE region = :region AND id = :id AND ended IS NULL;

-- shift_of: the one that a person has
SELECT s.region, s.id, s.person_region, s.person_id, coalesce(s.to_region, 0), coalesce(s.to_id, 0), coalesce(p.name, ''),
	coalesce(t.name, ''), s.seat, s.note, s.began, coalesce(s.ended, 0)
FROM shift s LEFT JOIN person p ON p.region = s.person_region AND p.id = s.person_id
LEFT JOIN person t ON t.region = s.to_region AND t.id = s.to_id
WHERE s.person_region = :region AND s.person_id = :id AND s.ended IS NULL ORDER BY s.began DESC LIMIT 1;

-- shift_running: who is on shift
-- scan ok: few are
SELECT s.region, s.id, s.person_region, s.person_id, coalesce(s.to_region, 0), coalesce(s.to_id, 0), coalesce(p.name, ''),
	coalesce(t.name, ''), s.seat, s.note, s.began, coalesce(s.ended, 0)
FROM shift s LEFT JOIN person p ON p.region = s.person_region AND p.id = s.person_id
LEFT JOIN person t ON t.region = s.to_region AND t.id = s.to_id
WHERE s.ended IS NULL ORDER BY s.began, s.region, s.id LIMIT 50;

-- shift_last: the last ones
-- scan ok: a page from the end of the index
SELECT s.region, s.id, s.person_region, s.person_id, coalesce(s.to_region, 0), coalesce(s.to_id, 0), coalesce(p.name, ''),
	coalesce(t.name, ''), s.seat, s.note, s.began, coalesce(s.ended, 0)
FROM shift s LEFT JOIN person p ON p.region = s.person_region AND p.id = s.person_id
LEFT JOIN person t ON t.region = s.to_region AND t.id = s.to_id
ORDER BY s.began DESC, s.region, s.id LIMIT :most;
