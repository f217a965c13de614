-- post.sql: the register of posts.

-- post_find: a post, all columns in their order
SELECT
	region, id, fact, person_region, person_id, organ_region, organ_id, role, since, until
FROM post WHERE region = :region AND id = :id;

-- post_put [writes]: the whole row
INSERT INTO post (
	region, id, fact, person_region, person_id, organ_region, organ_id, role, since, until)
VALUES (
	:region, :id, :fact, :person_region, :person_id, :organ_region, :organ_id, :role, :since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, person_region = excluded.person_region, person_id = excluded.person_id,
	organ_region = excluded.organ_region, organ_id = excluded.organ_id, role = excluded.role, since = excluded.since,
	until = excluded.until;

-- post_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, person_region, person_id, organ_region, organ_id, role, since, until
FROM post WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;

-- post_held: does the person hold that role there on that day, himself or as a substitute
SELECT (SELECT count(*) FROM post WHERE person_region = :person_region AND person_id = :person_id AND role = :role
	AND organ_region = :organ_region AND organ_id = :organ_id AND since <= :day AND (until IS NULL OR until >= :day))
	+ (SELECT count(*) FROM substitute s JOIN post p ON p.region = s.post_region AND p.id = s.post_id
	WHERE s.person_region = :person_region AND s.person_id = :person_id AND s.since <= :day AND s.until >= :day AND p.role = :role
	AND p.organ_region = :organ_region AND p.organ_id = :organ_id AND p.since <= :day AND (p.until IS NULL OR p.until >= :day));

-- posts_of: the posts that a person holds on a day
SELECT region, id, organ_region, organ_id, role, since, until FROM post
WHERE person_region = :person_region AND person_id = :person_id AND since <= :day AND (until IS NULL OR until >= :day)
ORDER BY role, region, id;

-- posts_at: who holds a post in an organ on a day
SELECT p.region, p.id, p.person_region, p.person_id, n.name, p.role
FROM post p JOIN person n ON n.region = p.person_region AND n.id = p.person_id
WHERE p.organ_region = :organ_region AND p.organ_id = :organ_id AND p.since <= :day AND (p.until IS NULL OR p.until >= :day)
ORDER BY n.name, p.region, p.id;
