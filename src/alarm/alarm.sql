-- alarm_position: how far watch has read
SELECT segment, seq FROM watch_position WHERE one = 1;

-- alarm_position (postgres): the same, held until the end: behind a killed supervisor two watches may run for a moment
SELECT segment, seq FROM watch_position WHERE one = 1 FOR UPDATE;

-- alarm_position_begin: before the first signal [writes]
INSERT INTO watch_position (one, segment, seq) VALUES (1, 0, 0) ON CONFLICT (one) DO NOTHING;

-- alarm_position_put: moves on, in the transaction of what was read [writes]
INSERT INTO watch_position (one, segment, seq) VALUES (1, :segment, :seq)
ON CONFLICT (one) DO UPDATE SET segment = excluded.segment, seq = excluded.seq;

-- alarm_point: the last state of a point
SELECT word, raised_fact, segment, seq, fire_segment, fire_seq, first_at, text, alarm_region, alarm_id
FROM point_state WHERE device = :device AND point = :point;

-- alarm_point_put: its new state [writes]
INSERT INTO point_state (device, point, word, at, raised_fact, segment, seq, fire_segment, fire_seq, first_at, text,
	alarm_region, alarm_id)
VALUES (:device, :point, :word, :at, :raised_fact, :segment, :seq, :fire_segment, :fire_seq, :first_at, :text,
	:alarm_region, :alarm_id)
ON CONFLICT (device, point) DO UPDATE SET word = excluded.word, at = excluded.at, raised_fact = excluded.raised_fact,
	segment = excluded.segment, seq = excluded.seq, fire_segment = excluded.fire_segment, fire_seq = excluded.fire_seq,
	text = excluded.text, alarm_region = excluded.alarm_region, alarm_id = excluded.alarm_id;

-- alarm_point_cleared: the fire of a point is over, its other bits stay [writes]
UPDATE point_state SET word = :word, raised_fact = '', segment = :segment, seq = :seq, alarm_region = 0, alarm_id = 0
WHERE device = :device AND point = :point;

-- alarm_standing: points of a device, or of one of its systems, that stand in fire
SELECT point, word, raised_fact, text, alarm_region, alarm_id, segment, seq FROM point_state
WHERE device = :device AND raised_fact <> '' AND point LIKE :prefix ORDER BY point;

-- alarm_open: the alarm of a device that is still in hand
SELECT a.region, a.id FROM alarm a JOIN matter m ON m.region = a.region AND m.id = a.id
WHERE a.device = :device AND a.drill = 0 AND m.is_open = 1 ORDER BY a.first DESC, a.id LIMIT 1;

-- alarm_begun: the matter that flow has just opened about a thing
SELECT m.region, m.id FROM matter m WHERE m.about_region = :about_region AND m.about_id = :about_id
	AND m.procedure = :procedure AND m.is_open = 1
	AND NOT EXISTS (SELECT 1 FROM alarm a WHERE a.region = m.region AND a.id = m.id) ORDER BY m.opened_at DESC, m.id LIMIT 1;

-- alarm_add: what lists show of it [writes]
INSERT INTO alarm (region, id, thing_region, thing_id, device, drill, kind, bound, point, text, first, last, said, segment, seq,
	n, n_points, standing)
VALUES (:region, :id, :thing_region, :thing_id, :device, :drill, :kind, :bound, :point, :text, :at, :at, :said, :segment, :seq,
	0, 0, 0);

-- alarm_joined: one more occurrence [writes]
UPDATE alarm SET n = n + 1, n_points = n_points + :fresh, standing = standing + :standing, last = :at,
	bound = CASE WHEN :bound = 0 THEN 0 ELSE bound END
WHERE region = :region AND id = :id;

-- alarm_restored: one point fewer stands [writes]
UPDATE alarm SET standing = standing - 1 WHERE region = :region AND id = :id AND standing > 0;

-- occurrence_add: what happened, with its frame [writes]
INSERT INTO occurrence (region, id, alarm_region, alarm_id, kind, device, point, text, at, taken, said, peer, bound, segment, seq,
	frame)
VALUES (:region, :id, :alarm_region, :alarm_id, :kind, :device, :point, :text, :at, :taken, :said, :peer, :bound, :segment, :seq,
	:frame);

-- occurrence_known: whether a point has reported in an alarm before
SELECT CASE WHEN EXISTS (SELECT 1 FROM occurrence WHERE alarm_region = :region AND alarm_id = :id AND point = :point) THEN 1 ELSE 0 END;

-- occurrence_place: where the signal of an occurrence stands
SELECT segment, seq FROM occurrence WHERE region = :region AND id = :id;
