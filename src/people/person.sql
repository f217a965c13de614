-- person.sql: the register of people.

-- person_find: a person, all columns in their order
SELECT
	region, id, fact, name, id_number, phone, address, barred_until, credit_standing, since, until
FROM person WHERE region = :region AND id = :id;

-- person_put [writes]: the whole row
INSERT INTO person (
	region, id, fact, name, id_number, phone, address, barred_until, credit_standing, since, until)
VALUES (
	:region, :id, :fact, :name, :id_number, :phone, :address, :barred_until, :credit_standing, :since, :until)
ON CONFLICT (region, id) DO UPDATE SET
	fact = excluded.fact, name = excluded.name, id_number = excluded.id_number, phone = excluded.phone,
	address = excluded.address, barred_until = excluded.barred_until, credit_standing = excluded.credit_standing,
	since = excluded.since, until = excluded.until;

-- person_by_key: the row with these keys
SELECT region, id FROM person WHERE id_number = :id_number LIMIT 1;

-- person_list: rows behind an id, in the order of ids
SELECT
	region, id, fact, name, id_number, phone, address, barred_until, credit_standing, since, until
FROM person WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;
