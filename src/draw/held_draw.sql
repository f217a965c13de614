-- held_promise_add: a body commits to its secret [writes]
INSERT INTO draw_promise (region, id, body, commitment) VALUES (:region, :id, :body, :commitment);

-- held_promise_past: draws with this commitment whose day has come
SELECT count(*) FROM draw_promise p JOIN draw_slot s ON s.region = p.region AND s.id = p.id
WHERE p.commitment = :commitment AND s.day <= :today;

-- held_promises: commitments and, where they were handed in, the secrets
SELECT p.body, p.commitment, r.secret FROM draw_promise p
LEFT JOIN draw_reveal r ON r.region = p.region AND r.id = p.id AND r.body = p.body
WHERE p.region = :region AND p.id = :id ORDER BY p.body;

-- held_reveal_add: a body hands in its secret [writes]
INSERT INTO draw_reveal (region, id, body, secret) VALUES (:region, :id, :body, :secret);
