-- account_find: an account, all columns in their order
SELECT region, id, fact, login, person_region, person_id, kind, closed FROM account WHERE region = :region AND id = :id;

-- account_put [writes]: the whole row
INSERT INTO account (region, id, fact, login, person_region, person_id, kind, closed)
VALUES (:region, :id, :fact, :login, :person_region, :person_id, :kind, :closed)
ON CONFLICT (region, id) DO UPDATE SET fact = excluded.fact, login = excluded.login, person_region = excluded.person_region,
	person_id = excluded.person_id, kind = excluded.kind, closed = excluded.closed;

-- account_by_key: the account of a login
SELECT region, id FROM account WHERE login = :login;

-- account_rows: rows behind an id, in the order of ids
SELECT region, id, fact, login, person_region, person_id, kind, closed FROM account
WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;

-- credential_add: its first password
INSERT INTO credential (region, id, password, must_change, secret, secret_shown, secret_step, failures, failed_at, locked_until)
VALUES (:region, :id, :password, :must_change, NULL, 0, 0, 0, 0, 0);

-- account_by_login: for signing in
SELECT a.region, a.id, a.person_region, a.person_id, a.login, a.kind, coalesce(a.closed, 0), c.password, c.must_change, c.sealed,
       c.secret_shown, c.secret_step, c.failures, c.failed_at, c.locked_until
FROM account a JOIN credential c ON c.region = a.region AND c.id = a.id WHERE a.login = :login;

-- account_by_id: one account
SELECT a.region, a.id, a.person_region, a.person_id, a.login, a.kind, coalesce(a.closed, 0), c.password, c.must_change, c.sealed,
       c.secret_shown, c.secret_step, c.failures, c.failed_at, c.locked_until
FROM account a JOIN credential c ON c.region = a.region AND c.id = a.id WHERE a.region = :region AND a.id = :id;

-- account_list: a page of accounts, a part of the login given or empty
SELECT a.region, a.id, a.person_region, a.person_id, a.login, coalesce(p.name, ''), a.kind, coalesce(a.closed, 0), c.locked_until
FROM account a JOIN credential c ON c.region = a.region AND c.id = a.id
LEFT JOIN person p ON p.region = a.person_region AND p.id = a.person_id
WHERE (a.region, a.id) > (:region, :id) AND (a.login LIKE '%' || :login || '%' OR p.name LIKE '%' || :login || '%') ORDER BY a.region, a.id LIMIT :n;

-- account_clash: a login that is taken, and a person who has an account already
SELECT count(CASE WHEN login = :login THEN 1 END), count(CASE WHEN login <> :login THEN 1 END) FROM account
WHERE login = :login OR (person_region = :person_region AND person_id = :person_id AND coalesce(closed, 0) = 0);

-- account_count: whether anybody has one
-- scan ok: asked once by huoyan init
SELECT count(*) FROM account;

-- credential_failed: a wrong password or code
UPDATE credential SET failures = :failures, failed_at = :now, locked_until = :locked_until
WHERE region = :region AND id = :id;

-- credential_password: a new password
UPDATE credential SET password = :password, must_change = :must_change, failures = 0, locked_until = 0
WHERE region = :region AND id = :id;

-- credential_secret: a sealed secret for codes was made, and is not proved yet
UPDATE credential SET sealed = :sealed, secret_shown = 0, secret_step = 0 WHERE region = :region AND id = :id;

-- credential_forget: the second factor is set up anew at the next sign-in
UPDATE credential SET sealed = NULL, secret_shown = 0, secret_step = 0 WHERE region = :region AND id = :id;

-- credential_open_secrets: secrets from before they were sealed
-- scan ok: asked once at every start
SELECT region, id, secret FROM credential WHERE secret IS NOT NULL;

-- credential_sealed: all that are sealed
-- scan ok: asked when the key has a successor
SELECT region, id, sealed FROM credential WHERE sealed IS NOT NULL;

-- credential_seal: one is sealed, or sealed anew
UPDATE credential SET sealed = :sealed, secret = NULL WHERE region = :region AND id = :id;

-- credential_sealed_count: whether any secret needs the key
-- scan ok: asked when the key is missing
SELECT count(*) FROM credential WHERE sealed IS NOT NULL;

-- credential_step: a code was shown
UPDATE credential SET secret_shown = 1, secret_step = :step, failures = 0 WHERE region = :region AND id = :id
  AND secret_step < :step;
