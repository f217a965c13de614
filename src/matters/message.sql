-- message_add [writes]: a message
INSERT INTO message (region, id, matter_region, matter_id, to_region, to_id, to_role, kind, body, at)
VALUES (:region, :id, :matter_region, :matter_id, :to_region, :to_id, :to_role, :kind, :body, :at);

-- message_list: messages to somebody
SELECT region, id, matter_region, matter_id, kind, body, at FROM message
WHERE to_region = :to_region AND to_id = :to_id AND (to_role = '' OR to_role = :to_role) ORDER BY at DESC, id LIMIT :most;
