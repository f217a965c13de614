-- province.sql: whom the provincial platform's subjects are.

-- subject_account: the account of a subject
SELECT account_region, account_id FROM province_subject WHERE issuer = :issuer AND subject = :subject;

-- subject_of: the subject that an account is bound to
SELECT subject FROM province_subject WHERE issuer = :issuer AND account_region = :region AND account_id = :id;

-- subject_add [writes]: the first sign-in of a subject
INSERT INTO province_subject (issuer, subject, account_region, account_id, at)
VALUES (:issuer, :subject, :account_region, :account_id, :at);

-- person_of_number: who has this citizen's number; two rows are two too many
SELECT region, id FROM person WHERE id_number = :id_number AND (until IS NULL OR until >= :today) LIMIT 2;

-- persons_of_uscc: who acts today for the organisation of this credit code
SELECT DISTINCT m.person_region, m.person_id FROM org o
JOIN mandate m ON m.org_region = o.region AND m.org_id = o.id
WHERE o.uscc = :uscc AND m.since <= :today AND (m.until IS NULL OR m.until >= :today) LIMIT 2;

-- account_of_person: the open account of a person
SELECT region, id FROM account WHERE person_region = :person_region AND person_id = :person_id AND coalesce(closed, 0) = 0;
