-- substitute.sql: the register of substitutes.

-- substitute_find: a substitute, all columns in their order
SELECT
	region, id, fact, post_region, post_id, person_region, person_id, why, since, until
FROM substitute WHERE region = :region AND id = :id;

-- substitute_put [writes]: the whole row
INSERT INTO substitute (
	region, id, fact, post_region, post_id, person_region, person_id, why, since, until)
VALUES (
	:region, :id, :fact, :post_region, :post_id, :person_region, :person_id, :why, :since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, post_region = excluded.post_region, post_id = excluded.post_id, person_region = excluded.person_region,
	person_id = excluded.person_id, why = excluded.why, since = excluded.since, until = excluded.until;

-- substitute_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, post_region, post_id, person_region, person_id, why, since, until
FROM substitute WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;

-- substitutes_of: who stands in for the posts of a person, or for whom a person stands in, not ended before a day
SELECT s.region, s.id, s.post_region, s.post_id, s.person_region, s.person_id, n.name, h.person_region, h.person_id, o.name, h.role, s.why, s.since, s.until
FROM post h JOIN substitute s ON s.post_region = h.region AND s.post_id = h.id
JOIN person n ON n.region = s.person_region AND n.id = s.person_id
JOIN person o ON o.region = h.person_region AND o.id = h.person_id
WHERE h.organ_region = :organ_region AND h.organ_id = :organ_id AND s.until >= :day
ORDER BY s.since, s.region, s.id;
