-- grant.sql: what the administrators' consoles show.

-- grant_posts: the posts of a person, those that last first
SELECT p.region, p.id, p.role, o.name, p.since, p.until FROM post p
JOIN organ o ON o.region = p.organ_region AND o.id = p.organ_id
WHERE p.person_region = :region AND p.person_id = :id ORDER BY coalesce(p.until, 9999999) DESC, p.since DESC, p.role LIMIT 50;

-- grant_persons: people by their whole name, with the open account that they have
-- scan ok: asked by hand, when an account is made; a name begins it
SELECT p.region, p.id, p.name, coalesce(p.id_number, ''), coalesce(a.login, '') FROM person p
LEFT JOIN account a ON a.person_region = p.region AND a.person_id = p.id AND coalesce(a.closed, 0) = 0
WHERE p.name = :name ORDER BY p.region, p.id LIMIT 20;

-- grant_organs: every organ
-- scan ok: some dozens
SELECT region, id, name, level FROM organ ORDER BY region, level, name LIMIT 500;
