-- message_add [writes]: a message
INSERT INTO message (region, id, matter_region, matter_id, to_region, to_id, to_role, kind, body, at)
VALUES (:region, :id, :matter_region, :matter_id, :to_region, :to_id, :to_role, :kind, :body, :at);

-- message_send [writes]: it also goes out by the provider, if there is one
INSERT INTO sending (region, id, way, state, tries, next_at) VALUES (:region, :id, '', 'waiting', 0, :at);

-- message_list: messages to somebody, with how they went out
SELECT m.region, m.id, m.matter_region, m.matter_id, m.kind, m.body, m.at, coalesce(m.read_at, -1), coalesce(s.way, ''),
       coalesce(s.state, ''), coalesce(s.why, '')
FROM message m LEFT JOIN sending s ON s.region = m.region AND s.id = m.id
WHERE m.to_region = :to_region AND m.to_id = :to_id AND (m.to_role = '' OR m.to_role = :to_role) ORDER BY m.at DESC, m.id LIMIT :most;

-- message_read [writes]: its receiver has seen it
UPDATE message SET read_at = coalesce(read_at, :at) WHERE region = :region AND id = :id AND to_region = :to_region AND to_id = :to_id
  AND (to_role = '' OR to_role = :to_role);

-- message_delivery [writes]: the provider's receipt, once
UPDATE sending SET state = :state, why = :why, done_at = :at
WHERE region = :region AND id = :id AND token = :token AND state IN ('sent', 'waiting');

-- message_token: whether the word is that of the message
SELECT state FROM sending WHERE region = :region AND id = :id AND token = :token;
