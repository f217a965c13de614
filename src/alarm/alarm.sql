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
SELECT word, raised_fact FROM point_state WHERE device = :device AND point = :point;

-- alarm_point_put: its new state [writes]
INSERT INTO point_state (device, point, word, at, raised_fact) VALUES (:device, :point, :word, :at, :raised_fact)
ON CONFLICT (device, point) DO UPDATE SET word = excluded.word, at = excluded.at, raised_fact = excluded.raised_fact;
