-- draft_put: a form as far as it has come
INSERT INTO draft (account_region, account_id, key, title, body, at)
VALUES (:account_region, :account_id, :key, :title, :body, :at)
ON CONFLICT (account_region, account_id, key) DO UPDATE SET title = excluded.title, body = excluded.body, at = excluded.at;

-- draft_find: one of one's own that is still kept
SELECT key, title, body, at FROM draft
WHERE account_region = :account_region AND account_id = :account_id AND key = :key AND at >= :since;

-- draft_list: one's own, newest first
SELECT key, title, '', at FROM draft
WHERE account_region = :account_region AND account_id = :account_id AND at >= :since ORDER BY at DESC, key LIMIT :most;

-- draft_count: how many others one has
SELECT count(*) FROM draft WHERE account_region = :account_region AND account_id = :account_id AND key <> :key;

-- draft_drop: filed, or thrown away
DELETE FROM draft WHERE account_region = :account_region AND account_id = :account_id AND key = :key;

-- draft_forget: those that are kept no longer, of everybody
DELETE FROM draft WHERE at < :before;
