-- peer_owed: what a receiver has not acknowledged, oldest first
SELECT region, id, matter_region, matter_id, view, kind, body, at FROM outbox
WHERE receiver = :receiver AND receipt IS NULL AND at > :since ORDER BY at, region, id LIMIT 50;

-- peer_line: whether it answers [writes]
INSERT INTO line (receiver, up, since, why) VALUES (:receiver, :up, :at, :why)
ON CONFLICT (receiver) DO UPDATE SET since = CASE WHEN line.up = excluded.up THEN line.since ELSE excluded.since END,
	up = excluded.up, why = excluded.why;
