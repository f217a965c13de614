-- held_slot_take: the draw takes its slot [writes]
INSERT INTO draw_slot (draw, region, id, organ_region, organ_id, source, issue, day)
VALUES (:draw, :region, :id, :organ_region, :organ_id, :source, :issue, :day);

-- held_slot_taken: has the organ a draw for that slot
SELECT count(*) FROM draw_slot WHERE organ_region = :organ_region AND organ_id = :organ_id AND source = :source AND issue = :issue;

-- held_promise_elsewhere: commitments of the draw that stand in a draw for another slot too
SELECT count(*) FROM draw_promise p
JOIN draw_promise o ON o.commitment = p.commitment AND (o.region <> p.region OR o.id <> p.id)
JOIN draw_slot s ON s.region = o.region AND s.id = o.id
WHERE p.region = :region AND p.id = :id AND (s.source <> :source OR s.issue <> :issue);

-- held_draws_named: how many draws have a number that begins so
SELECT count(*) FROM draw_slot WHERE draw >= :head AND draw < :beyond;
