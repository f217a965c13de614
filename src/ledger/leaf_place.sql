-- leaf_place.sql: the order of the public log.

-- place_next: the index of the next leaf
SELECT coalesce(max(idx) + 1, 0) FROM leaf_place;

-- place_assign (sqlite) [writes]: rows are numbered in the order of commits
INSERT INTO leaf_place (idx, seq, at)
SELECT :next + row_number() OVER (ORDER BY seq) - 1, seq, :at
FROM (SELECT seq FROM leaf WHERE seq > (SELECT coalesce(max(seq), 0) FROM leaf_place) AND :from_tx >= 0 ORDER BY seq LIMIT :most) AS waiting;
-- place_assign (postgres) [writes]: of transactions older than all that run; a case in its own order
INSERT INTO leaf_place (idx, seq, at)
SELECT CAST(:next AS BIGINT) + row_number() OVER (ORDER BY seq) - 1, seq, CAST(:at AS BIGINT)
FROM (
	SELECT l.seq FROM leaf AS l
	WHERE l.tx >= :from_tx AND l.tx < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)
	AND NOT EXISTS (SELECT 1 FROM leaf_place AS p WHERE p.seq = l.seq)
	AND NOT EXISTS (
		SELECT 1 FROM leaf AS o JOIN fact AS fo ON fo.region = o.region AND fo.id = o.id
		JOIN fact AS fl ON fl.region = l.region AND fl.id = l.id
		WHERE o.tx >= CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)
		AND fo.of_region = fl.of_region AND fo.of_id = fl.of_id AND fo.number < fl.number)
	ORDER BY l.seq LIMIT CAST(:most AS BIGINT)) AS waiting;

-- place_horizon (sqlite): not needed
SELECT 0 WHERE :from_tx >= 0;
-- place_horizon (postgres): before it, every leaf has its place
SELECT CAST(least(
	(SELECT min(l.tx) FROM leaf AS l WHERE l.tx >= :from_tx AND NOT EXISTS (SELECT 1 FROM leaf_place AS p WHERE p.seq = l.seq)),
	CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)) AS BIGINT);

-- place_from: what was placed from an index on
SELECT p.idx, l.region, l.id, l.body FROM leaf_place AS p JOIN leaf AS l ON l.seq = p.seq
WHERE p.idx >= :idx ORDER BY p.idx LIMIT :most;

-- place_of_fact: where the leaf of a fact stands
SELECT p.idx FROM leaf AS l JOIN leaf_place AS p ON p.seq = l.seq WHERE l.region = :region AND l.id = :id;
