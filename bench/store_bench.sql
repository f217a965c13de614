-- store_bench.sql: what the bench of the store writes.

-- bench_add [writes]: one small row
INSERT INTO pair (number, half, note, sum) VALUES (:number, :half, :note, :sum);
