-- access_line_add: one line
INSERT INTO access_line (batch_region, batch_id, at, n, account_region, account_id, role, what, status, address)
VALUES (:batch_region, :batch_id, :at, :n, :account_region, :account_id, :role, :what, :status, :address);

-- access_batch_add: their root
INSERT INTO access_batch (region, id, since, until, n, root, fact)
VALUES (:region, :id, :since, :until, :n, :root, :fact);

-- access_lines: newest first
SELECT x.number, x.at, x.n, x.account_region, x.account_id, coalesce(a.login, ''), x.role, x.what, x.status, x.address FROM access_line x
LEFT JOIN account a ON a.region = x.account_region AND a.id = x.account_id
WHERE x.number < :before ORDER BY x.number DESC LIMIT :n;

-- access_lines_of: of one account, newest first
SELECT x.number, x.at, x.n, x.account_region, x.account_id, coalesce(a.login, ''), x.role, x.what, x.status, x.address FROM access_line x
LEFT JOIN account a ON a.region = x.account_region AND a.id = x.account_id
WHERE x.account_region = :account_region AND x.account_id = :account_id AND x.number < :before
ORDER BY x.number DESC LIMIT :n;
