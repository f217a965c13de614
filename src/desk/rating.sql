-- rating_token_of: whether a matter has had its token, and for which blinded message
SELECT organ_region, organ_id, period, blinded FROM rating_token WHERE region = :region AND id = :id;

-- rating_token_add [writes]: a matter gets its one token
INSERT INTO rating_token (region, id, organ_region, organ_id, period, blinded) VALUES (:region, :id, :organ_region, :organ_id, :period, :blinded);

-- rating_spend [writes]: a token is used; none when it was before
INSERT INTO rating_spent (token) VALUES (:token) ON CONFLICT DO NOTHING;

-- rating_add [writes]: one answer more
INSERT INTO rating_count (organ_region, organ_id, period, question, answer, n) VALUES (:organ_region, :organ_id, :period, :question, :answer, 1)
ON CONFLICT (organ_region, organ_id, period, question, answer) DO UPDATE SET n = rating_count.n + 1;

-- rating_counts: all counts with their organ's name
-- scan ok: a few rows for each organ and half-year
-- temp ok: a few rows for each organ and half-year
SELECT c.organ_region, c.organ_id, COALESCE(o.name, ''), c.period, c.question, c.answer, c.n
FROM rating_count c LEFT JOIN organ o ON o.region = c.organ_region AND o.id = c.organ_id
ORDER BY c.period DESC, c.organ_region, c.organ_id, c.question, c.answer;
