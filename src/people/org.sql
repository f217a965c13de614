-- org.sql: the register of orgs.

-- org_find: an organisation, all columns in their order
SELECT
	region, id, fact, name, uscc, kind, legal_representative, address, phone, industry, barred_until, credit_standing,
	since, until
FROM org WHERE region = :region AND id = :id;

-- org_put [writes]: the whole row
INSERT INTO org (
	region, id, fact, name, uscc, kind, legal_representative, address, phone, industry, barred_until, credit_standing,
	since, until)
VALUES (
	:region, :id, :fact, :name, :uscc, :kind, :legal_representative, :address, :phone, :industry, :barred_until,
	:credit_standing, :since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, name = excluded.name, uscc = excluded.uscc, kind = excluded.kind,
	legal_representative = excluded.legal_representative, address = excluded.address, phone = excluded.phone,
	industry = excluded.industry, barred_until = excluded.barred_until, credit_standing = excluded.credit_standing,
	since = excluded.since, until = excluded.until;

-- org_by_key: the row with these keys
SELECT region, id FROM org WHERE uscc = :uscc LIMIT 1;

-- org_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, name, uscc, kind, legal_representative, address, phone, industry, barred_until, credit_standing,
	since, until
FROM org WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;
