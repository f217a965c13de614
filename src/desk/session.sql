-- session_add: somebody has signed in
INSERT INTO session (region, id, token, account_region, account_id, made, seen, factor, ended, address, agent)
VALUES (:region, :id, :token, :account_region, :account_id, :now, :now, :factor, 0, :address, :agent);

-- session_row: the session of a token with its account
SELECT s.region, s.id, a.region, a.id, a.person_region, a.person_id, a.login, a.kind, s.made, s.seen,
       1 - s.factor, c.must_change
FROM session s
JOIN account a ON a.region = s.account_region AND a.id = s.account_id
JOIN credential c ON c.region = a.region AND c.id = a.id
WHERE s.token = :token AND s.ended = 0 AND s.seen > :idle_since AND s.made > :life_since AND coalesce(a.closed, 0) = 0;

-- session_posts: what the person holds today, and the posts for which he stands in today
SELECT p.role, p.organ_region, p.organ_id, o.territory
FROM post p JOIN organ o ON o.region = p.organ_region AND o.id = p.organ_id
WHERE p.person_region = :person_region AND p.person_id = :person_id AND p.since <= :today
  AND (p.until IS NULL OR p.until >= :today)
UNION
SELECT p.role, p.organ_region, p.organ_id, o.territory
FROM substitute s JOIN post p ON p.region = s.post_region AND p.id = s.post_id
JOIN organ o ON o.region = p.organ_region AND o.id = p.organ_id
WHERE s.person_region = :person_region AND s.person_id = :person_id AND s.since <= :today AND s.until >= :today
  AND p.since <= :today AND (p.until IS NULL OR p.until >= :today)
  AND NOT EXISTS (SELECT 1 FROM post x WHERE x.person_region = :person_region AND x.person_id = :person_id AND x.role = p.role
    AND x.organ_region = p.organ_region AND x.organ_id = p.organ_id AND x.since <= :today AND (x.until IS NULL OR x.until >= :today))
ORDER BY 1, 2, 3 LIMIT 12;

-- session_orgs: for which organisations the person acts today
SELECT org_region, org_id FROM mandate
WHERE person_region = :person_region AND person_id = :person_id AND since <= :today AND (until IS NULL OR until >= :today)
  AND ended IS NULL
ORDER BY org_region, org_id LIMIT 8;

-- session_touch: it was used
UPDATE session SET seen = :now WHERE region = :region AND id = :id AND ended = 0 AND seen < :now;

-- session_factor: the second factor was shown
UPDATE session SET factor = 1 WHERE region = :region AND id = :id AND ended = 0;

-- session_end: signed out, or ended by its owner
UPDATE session SET ended = :now WHERE region = :region AND id = :id AND ended = 0;

-- session_end_all: all of an account
UPDATE session SET ended = :now WHERE account_region = :account_region AND account_id = :account_id AND ended = 0;

-- session_end_others: all of an account but one
UPDATE session SET ended = :now WHERE account_region = :account_region AND account_id = :account_id AND ended = 0
  AND NOT (region = :region AND id = :id);

-- session_list: the live ones of an account
SELECT region, id, made, seen, address, agent FROM session
WHERE account_region = :account_region AND account_id = :account_id AND ended = 0 AND seen > :idle_since
  AND made > :life_since
ORDER BY made;

-- session_owner: whose session it is
SELECT account_region, account_id FROM session WHERE region = :region AND id = :id;
