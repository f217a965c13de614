-- demo.sql: what only the demo shows.

-- demo_hats: every open account with the person's name, its posts and mandates of a day
-- scan ok: the demo has a few dozen
SELECT a.login AS login, a.kind, coalesce(p.name, ''), coalesce(o.role, ''), coalesce(g.name, '') AS place
FROM account a
LEFT JOIN person p ON p.region = a.person_region AND p.id = a.person_id
LEFT JOIN post o ON o.person_region = a.person_region AND o.person_id = a.person_id
	AND o.since <= :on_day AND (o.until IS NULL OR o.until >= :on_day)
LEFT JOIN organ g ON g.region = o.organ_region AND g.id = o.organ_id
WHERE coalesce(a.closed, 0) = 0
UNION
SELECT a.login, a.kind, coalesce(p.name, ''), '', org.name
FROM account a
LEFT JOIN person p ON p.region = a.person_region AND p.id = a.person_id
JOIN mandate m ON m.person_region = a.person_region AND m.person_id = a.person_id AND m.ended IS NULL
	AND m.since <= :on_day AND (m.until IS NULL OR m.until >= :on_day)
JOIN org ON org.region = m.org_region AND org.id = m.org_id
WHERE coalesce(a.closed, 0) = 0
ORDER BY login, place;
