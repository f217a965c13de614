-- notice_next: the message that has waited longest
SELECT s.region, s.id, s.tries, m.kind, m.body, m.at, m.matter_region, m.matter_id, coalesce(p.name, o.name, ''),
       coalesce(p.phone, o.phone, '')
FROM sending s JOIN message m ON m.region = s.region AND m.id = s.id
LEFT JOIN person p ON p.region = m.to_region AND p.id = m.to_id
LEFT JOIN org o ON o.region = m.to_region AND o.id = m.to_id
WHERE s.state = 'waiting' AND s.next_at <= :now ORDER BY s.next_at, s.region, s.id LIMIT 1;

-- notice_put [writes]: what has become of it
UPDATE sending SET way = :way, state = :state, token = :token, tries = :tries, next_at = :next_at, done_at = :at, why = :why
WHERE region = :region AND id = :id AND state = 'waiting';

-- notice_sent: those whose receipt a folder may hold, newest first
SELECT region, id FROM sending WHERE state = 'sent' AND way = 'file' AND next_at >= :since ORDER BY next_at DESC, id LIMIT 200;

-- notice_received [writes]: the receipt out of the folder
UPDATE sending SET state = :state, why = :why, done_at = :at WHERE region = :region AND id = :id AND state = 'sent';
