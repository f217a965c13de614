-- carried_find: what arrived with these bytes
SELECT region, id, sha256, person_region, person_id, matter_region, matter_id, act, bytes, signatures, made_at, arrived, state, code, params, number
FROM carried WHERE sha256 = :sha256;

-- carried_add [writes]: an act made away from the desk has arrived
INSERT INTO carried (region, id, sha256, person_region, person_id, matter_region, matter_id, act, bytes, signatures, made_at, arrived, state, code, params, number)
VALUES (:region, :id, :sha256, :person_region, :person_id, :matter_region, :matter_id, :act, :bytes, :signatures, :made_at, :arrived, :state, :code, :params, :number);

-- carried_put [writes]: what became of it; what stands in its matter is kept there alone
UPDATE carried SET signatures = :signatures, state = :state, code = :code, params = :params, number = :number,
	bytes = CASE WHEN :settled = 1 THEN '{}' ELSE bytes END WHERE region = :region AND id = :id;

-- carried_of_person: what a person brought and is not in its matter, the youngest first
-- temp ok: few wait
SELECT region, id, sha256, person_region, person_id, matter_region, matter_id, act, bytes, signatures, made_at, arrived, state, code, params, number
FROM carried WHERE person_region = :person_region AND person_id = :person_id AND state IN ('waits', 'kept') ORDER BY arrived DESC, id LIMIT 200;

-- carried_of_matter: what was made away for a matter and is not in it
-- temp ok: few wait
SELECT region, id, sha256, person_region, person_id, matter_region, matter_id, act, bytes, signatures, made_at, arrived, state, code, params, number
FROM carried WHERE matter_region = :matter_region AND matter_id = :matter_id AND state IN ('waits', 'kept') ORDER BY arrived DESC, id LIMIT 200;

-- carried_by_id: one of them
SELECT region, id, sha256, person_region, person_id, matter_region, matter_id, act, bytes, signatures, made_at, arrived, state, code, params, number
FROM carried WHERE region = :region AND id = :id;
