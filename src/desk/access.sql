-- access_line_add: one line
INSERT INTO access_line (batch_region, batch_id, at, n, account_region, account_id, role, what, status, address)
VALUES (:batch_region, :batch_id, :at, :n, :account_region, :account_id, :role, :what, :status, :address);

-- access_batch_add: their root
INSERT INTO access_batch (region, id, since, until, n, root, fact)
VALUES (:region, :id, :since, :until, :n, :root, :fact);

-- access_lines: newest first
SELECT number, at, n, account_region, account_id, role, what, status, address FROM access_line
WHERE number < :before ORDER BY number DESC LIMIT :n;

-- access_lines_of: of one account, newest first
SELECT number, at, n, account_region, account_id, role, what, status, address FROM access_line
WHERE account_region = :account_region AND account_id = :account_id AND number < :before
ORDER BY number DESC LIMIT :n;
