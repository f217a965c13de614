-- register_persons: by a part of the name, behind a row
SELECT region, id FROM person WHERE (region, id) > (:region, :id) AND name LIKE '%' || :part || '%' ORDER BY region, id LIMIT :n;

-- register_orgs: by a part of the name, behind a row
SELECT region, id FROM org WHERE (region, id) > (:region, :id) AND name LIKE '%' || :part || '%' ORDER BY region, id LIMIT :n;

-- register_places: by a part of the name, behind a row
SELECT region, id FROM place WHERE (region, id) > (:region, :id) AND name LIKE '%' || :part || '%' ORDER BY region, id LIMIT :n;

-- register_things: by a part of the name, behind a row
SELECT region, id FROM thing WHERE (region, id) > (:region, :id) AND coalesce(name, '') LIKE '%' || :part || '%' ORDER BY region, id LIMIT :n;

-- register_organs: by a part of the name, behind a row
SELECT region, id FROM organ WHERE (region, id) > (:region, :id) AND name LIKE '%' || :part || '%' ORDER BY region, id LIMIT :n;

-- register_org_own: the organisation that a person represents, behind a row
SELECT region, id FROM org WHERE (region, id) > (:region, :id) AND region = :own_region AND id = :own_id ORDER BY region, id LIMIT :n;

-- register_places_own: the places that an organisation uses, behind a row
SELECT region, id FROM place WHERE (region, id) > (:region, :id) AND org_region = :own_region AND org_id = :own_id
ORDER BY region, id LIMIT :n;
