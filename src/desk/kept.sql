-- kept_find: the answer of a key
SELECT bytes, status, body FROM kept_answer
WHERE account_region = :account_region AND account_id = :account_id AND key = :key;

-- kept_add: an answer, with what it answered
INSERT INTO kept_answer (account_region, account_id, key, bytes, status, body, at)
VALUES (:account_region, :account_id, :key, :bytes, :status, :body, :at);

-- kept_forget: those too old to be asked again
DELETE FROM kept_answer WHERE at < :before;
