-- mandate.sql: the register of mandates.

-- mandate_find: a mandate, all columns in their order
SELECT region, id, fact, person_region, person_id, org_region, org_id, since, until, by_region, by_id, ended, why FROM mandate
WHERE region = :region AND id = :id;

-- mandate_put [writes]: the whole row
INSERT INTO mandate (region, id, fact, person_region, person_id, org_region, org_id, since, until, by_region, by_id, ended, why)
VALUES (:region, :id, :fact, :person_region, :person_id, :org_region, :org_id, :since, :until, :by_region, :by_id, :ended, :why)
ON CONFLICT (region, id) DO UPDATE SET fact = excluded.fact, person_region = excluded.person_region,
	person_id = excluded.person_id, org_region = excluded.org_region, org_id = excluded.org_id, since = excluded.since,
	until = excluded.until, by_region = excluded.by_region, by_id = excluded.by_id, ended = excluded.ended,
	why = excluded.why;

-- mandate_list: rows behind an id, in the order of ids
SELECT region, id, fact, person_region, person_id, org_region, org_id, since, until, by_region, by_id, ended, why FROM mandate
WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;
