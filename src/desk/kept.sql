-- kept_claim: the key is taken before its request is done; who comes at the same moment waits for the one before him
INSERT INTO kept_answer (account_region, account_id, key, bytes, status, body, at)
VALUES (:account_region, :account_id, :key, :bytes, 0, '', :at)
ON CONFLICT (account_region, account_id, key) DO NOTHING;

-- kept_find: the answer of a key
SELECT bytes, status, body FROM kept_answer
WHERE account_region = :account_region AND account_id = :account_id AND key = :key;

-- kept_fill: the answer, when it is done
UPDATE kept_answer SET status = :status, body = :body
WHERE account_region = :account_region AND account_id = :account_id AND key = :key;

-- kept_drop: a refused request may be sent again under its key
DELETE FROM kept_answer WHERE account_region = :account_region AND account_id = :account_id AND key = :key;

-- kept_forget: those too old to be asked again
DELETE FROM kept_answer WHERE at < :before;
