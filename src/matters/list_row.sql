-- list_row.sql: what a row of a list shows beside its own columns.

-- row_parties: who stands on the other side of a matter, by name
SELECT p.party, p.is_org, COALESCE(o.name, n.name, '') FROM matter_party p
LEFT JOIN org o ON o.region = p.who_region AND o.id = p.who_id LEFT JOIN person n ON n.region = p.who_region AND n.id = p.who_id
WHERE p.region = :region AND p.id = :id ORDER BY p.seq;

-- row_number: the number of the first paper of a matter: how people name it
SELECT number FROM matter_paper WHERE matter_region = :region AND matter_id = :id AND withdrawn = 0 ORDER BY made, id LIMIT 1;

-- row_waiting: acts of a matter that wait for a further hand
SELECT act, hands FROM pending_hand WHERE matter_region = :region AND matter_id = :id ORDER BY at, id;
