-- watch_lines: whether other bodies' systems answer
-- scan ok: one row a receiver
SELECT receiver, up, since, why FROM line ORDER BY receiver;

-- watch_round: the last round
-- scan ok: one row from the end of the index
SELECT region, id FROM round ORDER BY at DESC, region, id LIMIT 1;
