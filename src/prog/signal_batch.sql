-- signal_batch_add [writes]: rows of a segment and their root
INSERT INTO signal_batch (region, id, segment, first, last, root, fact) VALUES (:region, :id, :segment, :first, :last, :root, :fact);

-- signal_batch_last: where the last one ends
-- scan ok: the end of the index
SELECT segment, last FROM signal_batch ORDER BY segment DESC, last DESC LIMIT 1;
