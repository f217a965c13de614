-- order_add: what is asked of a device [writes]
INSERT INTO device_order (region, id, device, kind, round_region, round_id, person_region, person_id, why, minutes, at, result)
VALUES (:region, :id, :device, :kind, :round_region, :round_id, :person_region, :person_id, :why, :minutes, :at, '');

-- order_next: the oldest that the gate has not got
-- scan ok: the first of those that wait
SELECT region, id, device, kind, minutes, at FROM device_order WHERE sent IS NULL ORDER BY at, region, id LIMIT 1;

-- order_sent: the gate has it [writes]
UPDATE device_order SET sent = :at WHERE region = :region AND id = :id AND sent IS NULL;

-- order_ended: what became of it [writes]
UPDATE device_order SET ended = :at, result = :result WHERE id = :no AND ended IS NULL;

-- order_replied: the frame with the reading [writes]
UPDATE device_order SET reply = :frame WHERE id = :no;

-- order_unsent: what has no end is handed over again [writes]
UPDATE device_order SET sent = NULL WHERE sent IS NOT NULL AND ended IS NULL;

-- round_add: a round begins [writes]
INSERT INTO round (region, id, person_region, person_id, at, minutes, why)
VALUES (:region, :id, :person_region, :person_id, :at, :minutes, :why);

-- round_devices: transmission units in use that somebody registered
-- scan ok: a round asks all of them
SELECT device_address FROM thing WHERE kind = 'transmission-unit' AND device_address IS NOT NULL AND registered IS NOT NULL
	AND until IS NULL ORDER BY device_address;

-- round_answered: the key was pressed; it answers the last question [writes]
UPDATE device_order SET answered = :at, operator_no = :operator_no
WHERE device = :device AND kind = 'call' AND answered IS NULL
	AND at = (SELECT max(o.at) FROM device_order o WHERE o.device = :device AND o.kind = 'call' AND o.at <= :at);

-- round_list: rounds, newest first
-- scan ok: a page from the end of the index
SELECT r.region, r.id, r.at, r.minutes, r.why, coalesce(p.name, '') FROM round r
LEFT JOIN person p ON p.region = r.person_region AND p.id = r.person_id ORDER BY r.at DESC, r.region, r.id LIMIT :most;

-- round_one: a round
SELECT r.region, r.id, r.at, r.minutes, r.why, coalesce(p.name, '') FROM round r
LEFT JOIN person p ON p.region = r.person_region AND p.id = r.person_id WHERE r.region = :region AND r.id = :id;

-- round_calls: the devices of a round
SELECT o.device, coalesce(t.name, ''), coalesce(l.name, ''), coalesce(o.sent, 0), o.result, coalesce(o.answered, 0),
	coalesce(o.operator_no, -1)
FROM device_order o
LEFT JOIN thing t ON t.device_address = CAST(o.device AS TEXT) AND t.kind = 'transmission-unit'
LEFT JOIN place l ON l.region = t.place_region AND l.id = t.place_id
WHERE o.round_region = :region AND o.round_id = :id ORDER BY o.device, o.id;
