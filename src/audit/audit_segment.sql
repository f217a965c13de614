-- segment_rows: rows of a segment of the gate's store, in their order
SELECT seq, at, kind, device, link, flags, order_no, detail, frame FROM signal WHERE seq >= :first AND seq <= :last ORDER BY seq;
