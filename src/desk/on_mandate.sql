-- mandate_of_org: all of an organisation, those who act today first
SELECT m.region, m.id, m.person_region, m.person_id, p.name, m.org_region, m.org_id, o.name, m.since, coalesce(m.until, -1), coalesce(m.by_region, 0), coalesce(m.by_id, 0),
       coalesce(b.name, ''), coalesce(m.ended, -1), coalesce(m.why, '')
FROM mandate m JOIN person p ON p.region = m.person_region AND p.id = m.person_id
JOIN org o ON o.region = m.org_region AND o.id = m.org_id
LEFT JOIN person b ON b.region = m.by_region AND b.id = m.by_id
WHERE m.org_region = :org_region AND m.org_id = :org_id ORDER BY coalesce(m.ended, 0), m.since DESC, m.region, m.id LIMIT 200;

-- mandate_of_person: all that a person holds or held
SELECT m.region, m.id, m.person_region, m.person_id, p.name, m.org_region, m.org_id, o.name, m.since, coalesce(m.until, -1), coalesce(m.by_region, 0), coalesce(m.by_id, 0),
       coalesce(b.name, ''), coalesce(m.ended, -1), coalesce(m.why, '')
FROM mandate m JOIN person p ON p.region = m.person_region AND p.id = m.person_id
JOIN org o ON o.region = m.org_region AND o.id = m.org_id
LEFT JOIN person b ON b.region = m.by_region AND b.id = m.by_id
WHERE m.person_region = :person_region AND m.person_id = :person_id
ORDER BY coalesce(m.ended, 0), m.since DESC, m.region, m.id LIMIT 200;

-- mandate_own: not given by another: who may give one
SELECT count(*) FROM mandate
WHERE person_region = :person_region AND person_id = :person_id AND org_region = :org_region AND org_id = :org_id AND by_id IS NULL
  AND ended IS NULL AND since <= :today AND (until IS NULL OR until >= :today);

-- mandate_lives: the person may act for the organisation today already
SELECT count(*) FROM mandate
WHERE person_region = :person_region AND person_id = :person_id AND org_region = :org_region AND org_id = :org_id
  AND ended IS NULL AND since <= :today AND (until IS NULL OR until >= :today);

-- mandate_agent: the person of a sign-in name who is called so
SELECT p.region, p.id FROM account a JOIN person p ON p.region = a.person_region AND p.id = a.person_id
WHERE a.login = :login AND p.name = :name AND a.kind = 'person' AND coalesce(a.closed, 0) = 0;

-- mandate_account: the account of a person
SELECT region, id FROM account WHERE person_region = :person_region AND person_id = :person_id AND coalesce(closed, 0) = 0
ORDER BY region, id LIMIT 1;
