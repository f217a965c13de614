-- certificate.sql: the register of certificates.

-- certificate_find: a certificate, all columns in their order
SELECT
	region, id, fact, person_region, person_id, kind, number, issuer, since, until
FROM certificate WHERE region = :region AND id = :id;

-- certificate_put [writes]: the whole row
INSERT INTO certificate (
	region, id, fact, person_region, person_id, kind, number, issuer, since, until)
VALUES (
	:region, :id, :fact, :person_region, :person_id, :kind, :number, :issuer, :since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, person_region = excluded.person_region, person_id = excluded.person_id, kind = excluded.kind,
	number = excluded.number, issuer = excluded.issuer, since = excluded.since, until = excluded.until;

-- certificate_by_key: the row with these keys
SELECT region, id FROM certificate WHERE kind = :kind AND number = :number LIMIT 1;

-- certificate_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, person_region, person_id, kind, number, issuer, since, until
FROM certificate WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;

-- certificate_valid: has the person one of that kind that is valid on that day
SELECT count(*) FROM certificate WHERE person_region = :person_region AND person_id = :person_id AND kind = :kind
AND since <= :day AND (until IS NULL OR until >= :day);

-- certificate_of: the one of that kind that is valid longest from that day on
SELECT COALESCE(number, ''), COALESCE(until, -2147483648) FROM certificate
WHERE person_region = :person_region AND person_id = :person_id AND kind = :kind AND since <= :day AND (until IS NULL OR until >= :day)
ORDER BY until IS NULL DESC, until DESC LIMIT 1;
