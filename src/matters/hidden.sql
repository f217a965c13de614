-- hidden_put [writes]: until when a matter is hidden, and its code
INSERT INTO matter_hidden (region, id, until_day, code) VALUES (:region, :id, :until_day, :code)
ON CONFLICT (region, id) DO UPDATE SET until_day = excluded.until_day, code = excluded.code;

-- hidden_unname [writes]: who knows of it is said anew
DELETE FROM matter_named WHERE region = :region AND id = :id;

-- hidden_name [writes]: somebody knows of it
INSERT INTO matter_named (region, id, person_region, person_id) VALUES (:region, :id, :person_region, :person_id)
ON CONFLICT DO NOTHING;

-- hidden_by_code: the matter behind a code
SELECT region, id FROM matter_hidden WHERE code = :code;
