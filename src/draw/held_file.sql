-- held_file_add: a file of a plan or draw [writes]
INSERT INTO draw_file (region, id, name, number, bytes)
SELECT :region, :id, :name, coalesce(max(number), 0) + 1, :bytes FROM draw_file WHERE region = :region AND id = :id AND name = :name;

-- held_file: the last of that name
SELECT bytes FROM draw_file WHERE region = :region AND id = :id AND name = :name ORDER BY number DESC LIMIT 1;
