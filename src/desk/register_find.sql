-- register_sort: where a row stands in the order of its list
SELECT sort FROM search_entry WHERE kind = :kind AND region = :region AND id = :id;

-- register_places: a page in the order of readings, of a district and a use
SELECT e.region, e.id FROM search_entry e JOIN place p ON p.region = e.region AND p.id = e.id
WHERE e.kind = :kind AND (e.sort, e.region, e.id) > (:sort, :region, :id) AND e.region >= :low AND e.region <= :high
	AND (:district = 0 OR p.district = :district) AND (:word = '' OR p.use = :word)
ORDER BY e.sort, e.region, e.id LIMIT :n;

-- register_places_n: how many there are
-- scan ok: a count of what the filter leaves, of a table whose rows are short
SELECT count(*) FROM place p WHERE p.region >= :low AND p.region <= :high
	AND (:district = 0 OR p.district = :district) AND (:word = '' OR p.use = :word);

-- register_orgs: a page in the order of readings, of a district and a sort
SELECT e.region, e.id FROM search_entry e JOIN org p ON p.region = e.region AND p.id = e.id
WHERE e.kind = :kind AND (e.sort, e.region, e.id) > (:sort, :region, :id) AND e.region >= :low AND e.region <= :high
	AND (:district = 0 OR p.region = :district) AND (:word = '' OR p.kind = :word)
ORDER BY e.sort, e.region, e.id LIMIT :n;

-- register_orgs_n: how many there are
-- scan ok: a count of what the filter leaves, of a table whose rows are short
SELECT count(*) FROM org p WHERE p.region >= :low AND p.region <= :high
	AND (:district = 0 OR p.region = :district) AND (:word = '' OR p.kind = :word);

-- register_persons: a page in the order of readings
SELECT e.region, e.id FROM search_entry e JOIN person p ON p.region = e.region AND p.id = e.id
WHERE e.kind = :kind AND (e.sort, e.region, e.id) > (:sort, :region, :id) AND e.region >= :low AND e.region <= :high
	AND (:district = 0 OR p.region = :district) AND (:word = '' OR p.credit_standing = :word)
ORDER BY e.sort, e.region, e.id LIMIT :n;

-- register_persons_n: how many there are
-- scan ok: a count of what the filter leaves, of a table whose rows are short
SELECT count(*) FROM person p WHERE p.region >= :low AND p.region <= :high
	AND (:district = 0 OR p.region = :district) AND (:word = '' OR p.credit_standing = :word);

-- register_things: a page in the order of readings, of a district and a kind
SELECT e.region, e.id FROM search_entry e JOIN thing p ON p.region = e.region AND p.id = e.id
WHERE e.kind = :kind AND (e.sort, e.region, e.id) > (:sort, :region, :id) AND e.region >= :low AND e.region <= :high
	AND (:district = 0 OR p.region = :district) AND (:word = '' OR p.kind = :word)
ORDER BY e.sort, e.region, e.id LIMIT :n;

-- register_things_n: how many there are
-- scan ok: a count of what the filter leaves, of a table whose rows are short
SELECT count(*) FROM thing p WHERE p.region >= :low AND p.region <= :high
	AND (:district = 0 OR p.region = :district) AND (:word = '' OR p.kind = :word);

-- register_organs: a page in the order of ids, by a part of the name
SELECT region, id FROM organ WHERE (region, id) > (:region, :id) AND name LIKE '%' || :part || '%' ORDER BY region, id LIMIT :n;

-- register_org_own: the organisation that a person represents, behind a row
SELECT region, id FROM org WHERE (region, id) > (:region, :id) AND region = :own_region AND id = :own_id ORDER BY region, id LIMIT :n;

-- register_places_own: the places that an organisation uses, behind a row
SELECT region, id FROM place WHERE (region, id) > (:region, :id) AND org_region = :own_region AND org_id = :own_id
ORDER BY region, id LIMIT :n;

-- register_places_districts: how many places each district has
-- scan ok: a count over a table whose rows are short, when the page opens
SELECT CAST(district AS TEXT), count(*) FROM place WHERE region >= :low AND region <= :high AND district IS NOT NULL GROUP BY district ORDER BY district;

-- register_places_words: how many places there are of each use
-- scan ok: a count over a table whose rows are short, when the page opens
SELECT use, count(*) FROM place WHERE region >= :low AND region <= :high AND use IS NOT NULL GROUP BY use ORDER BY count(*) DESC, use;

-- register_orgs_words: how many organisations there are of each sort
-- scan ok: a count over a table whose rows are short, when the page opens
SELECT kind, count(*) FROM org WHERE region >= :low AND region <= :high AND kind IS NOT NULL GROUP BY kind ORDER BY count(*) DESC, kind;

-- register_things_words: how many things there are of each kind
-- scan ok: a count over a table whose rows are short, when the page opens
SELECT kind, count(*) FROM thing WHERE region >= :low AND region <= :high GROUP BY kind ORDER BY count(*) DESC, kind;
