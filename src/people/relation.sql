-- relation.sql: the register of relations.

-- relation_find: a declared relation, all columns in their order
SELECT
	region, id, fact, person_region, person_id, other_region, other_id, kind, since, until
FROM relation WHERE region = :region AND id = :id;

-- relation_put [writes]: the whole row
INSERT INTO relation (
	region, id, fact, person_region, person_id, other_region, other_id, kind, since, until)
VALUES (
	:region, :id, :fact, :person_region, :person_id, :other_region, :other_id, :kind, :since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, person_region = excluded.person_region, person_id = excluded.person_id,
	other_region = excluded.other_region, other_id = excluded.other_id, kind = excluded.kind, since = excluded.since,
	until = excluded.until;

-- relation_hits: does any stand on that day between the two, whoever declared it
SELECT (SELECT count(*) FROM relation WHERE person_region = :a_region AND person_id = :a_id
	AND other_region = :b_region AND other_id = :b_id AND since <= :day AND (until IS NULL OR until >= :day))
	+ (SELECT count(*) FROM relation WHERE person_region = :b_region AND person_id = :b_id
	AND other_region = :a_region AND other_id = :a_id AND since <= :day AND (until IS NULL OR until >= :day));

-- relations_of: what a person declared, for the discipline role alone
SELECT region, id, other_region, other_id, kind, since, until FROM relation
WHERE person_region = :person_region AND person_id = :person_id ORDER BY since, region, id;

-- relation_barred: to whom a person may not go on the day, bare: for the roster of a draw
SELECT DISTINCT other_region, other_id FROM relation
WHERE person_region = :person_region AND person_id = :person_id AND since <= :day AND (until IS NULL OR until >= :day)
ORDER BY other_region, other_id;
