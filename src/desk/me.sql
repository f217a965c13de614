-- me_name: what a person is called
SELECT name FROM person WHERE region = :region AND id = :id;

-- me_certificate: the enforcement certificate that lasts longest
SELECT COALESCE(number, ''), until FROM certificate WHERE person_region = :person_region AND person_id = :person_id AND kind = 'law-enforcement'
ORDER BY CASE WHEN until IS NULL THEN 0 ELSE 1 END, until DESC LIMIT 1;

-- me_org: what an organisation is called
SELECT name, COALESCE(uscc, '') FROM org WHERE region = :region AND id = :id;

-- me_posts: what the person holds today, and the posts for which he stands in today, with whose they are
SELECT p.role, p.organ_region, p.organ_id, o.territory, o.name, ''
FROM post p JOIN organ o ON o.region = p.organ_region AND o.id = p.organ_id
WHERE p.person_region = :person_region AND p.person_id = :person_id AND p.since <= :today
  AND (p.until IS NULL OR p.until >= :today)
UNION
SELECT p.role, p.organ_region, p.organ_id, o.territory, o.name, n.name
FROM substitute s JOIN post p ON p.region = s.post_region AND p.id = s.post_id
JOIN organ o ON o.region = p.organ_region AND o.id = p.organ_id
JOIN person n ON n.region = p.person_region AND n.id = p.person_id
WHERE s.person_region = :person_region AND s.person_id = :person_id AND s.since <= :today AND s.until >= :today
  AND p.since <= :today AND (p.until IS NULL OR p.until >= :today)
  AND NOT EXISTS (SELECT 1 FROM post x WHERE x.person_region = :person_region AND x.person_id = :person_id AND x.role = p.role
    AND x.organ_region = p.organ_region AND x.organ_id = p.organ_id AND x.since <= :today AND (x.until IS NULL OR x.until >= :today))
ORDER BY 6, 1, 2, 3 LIMIT 12;
