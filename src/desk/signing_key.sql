-- signing_key_add [writes]: a person's device shows its public key
INSERT INTO signing_key (region, id, person_region, person_id, public_key, label, since)
VALUES (:region, :id, :person_region, :person_id, :public_key, :label, :since);

-- signing_key_find: one key
SELECT region, id, person_region, person_id, public_key, label, since, COALESCE(until, -1) FROM signing_key WHERE region = :region AND id = :id;

-- signing_key_list: a person's keys, the youngest first
-- temp ok: a person has a few
SELECT region, id, person_region, person_id, public_key, label, since, COALESCE(until, -1) FROM signing_key
WHERE person_region = :person_region AND person_id = :person_id ORDER BY since DESC, id;

-- signing_key_end [writes]: it signs no more
UPDATE signing_key SET until = :until
WHERE region = :region AND id = :id AND person_region = :person_region AND person_id = :person_id AND until IS NULL;
