-- register_organ: its rows, in the order of their ids
SELECT region, id, fact, name, code, level, parent_region, parent_id, territory, department, since, until
FROM organ WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_organ_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN organ t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'organ.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_person: its rows, in the order of their ids
SELECT region, id, fact, name, id_number, phone, address, barred_until, credit_standing, since, until
FROM person WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_person_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN person t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'person.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_org: its rows, in the order of their ids
SELECT region, id, fact, name, uscc, kind, legal_representative, address, phone, industry, barred_until, credit_standing, since, until
FROM org WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_org_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN org t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'org.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_post: its rows, in the order of their ids
SELECT region, id, fact, person_region, person_id, organ_region, organ_id, role, since, until
FROM post WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_post_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN post t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'post.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_substitute: its rows, in the order of their ids
SELECT region, id, fact, post_region, post_id, person_region, person_id, why, since, until
FROM substitute WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_substitute_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN substitute t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'substitute.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_certificate: its rows, in the order of their ids
SELECT region, id, fact, person_region, person_id, kind, number, issuer, since, until
FROM certificate WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_certificate_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN certificate t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'certificate.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_relation: its rows, in the order of their ids
SELECT region, id, fact, person_region, person_id, other_region, other_id, kind, since, until
FROM relation WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_relation_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN relation t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'relation.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_building: its rows, in the order of their ids
SELECT region, id, fact, name, address, district, lon_e7_cgcs, lat_e7_cgcs, accuracy, height, floors, floors_below, area, owner_region, owner_id, since, until
FROM building WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_building_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN building t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'building.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_place: its rows, in the order of their ids
SELECT region, id, fact, name, address, district, org_region, org_id, building_region, building_id, lon_e7_cgcs, lat_e7_cgcs, accuracy, use, area, floors, opening_licence, opening_licence_day, promise_kept, sealed, major_hazard_standing, listed, supervision_class, kept_back, hazard_standing, serious_record, visits_elsewhere, since, until
FROM place WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_place_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN place t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'place.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_fire: its rows, in the order of their ids
SELECT region, id, fact, name, at, address, district, place_region, place_id, lon_e7_cgcs, lat_e7_cgcs, accuracy, grade
FROM fire WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_fire_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN fire t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'fire.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_thing: its rows, in the order of their ids
SELECT region, id, fact, kind, name, place_region, place_id, parent_region, parent_id, org_region, org_id, device_address, point, profile, number, registered, since, until, device_peer
FROM thing WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_thing_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN thing t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'thing.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_account: its rows, in the order of their ids
SELECT region, id, fact, login, person_region, person_id, kind, closed
FROM account WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_account_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN account t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'account.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_mandate: its rows, in the order of their ids
SELECT region, id, fact, person_region, person_id, org_region, org_id, since, until, by_region, by_id, ended, why
FROM mandate WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 500;

-- register_mandate_lost: rows that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id FROM fact f LEFT JOIN mandate t ON t.region = f.of_region AND t.id = f.of_id
WHERE f.event = 'register' AND f.act = 'mandate.added' AND t.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- register_last: the last register fact of a row
SELECT region, id, number, act FROM fact WHERE of_region = :region AND of_id = :id AND event = 'register' ORDER BY number DESC LIMIT 1;

-- register_values: what it says of the row
SELECT name, value FROM fact_value WHERE region = :region AND fact = :fact ORDER BY name;
