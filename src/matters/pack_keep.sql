-- pack_find: is a pack kept?
SELECT 1 FROM pack WHERE hash = :hash;

-- pack_last: the pack loaded last
-- scan ok: a row per pack
SELECT hash FROM pack ORDER BY loaded DESC LIMIT 1;

-- pack_files: the files of a pack
SELECT h.path, f.hash, f.bytes FROM pack_has h JOIN pack_file f ON f.hash = h.file WHERE h.pack = :pack ORDER BY h.path;

-- pack_add [writes]: a pack was loaded for the first time
INSERT INTO pack (hash, city, loaded, region, fact) VALUES (:hash, :city, :loaded, :region, :fact);

-- has_add [writes]: a pack has a file
INSERT INTO pack_has (pack, path, file) VALUES (:pack, :path, :file);

-- file_add [writes]: the bytes of a file, once
INSERT INTO pack_file (hash, bytes) VALUES (:hash, :bytes) ON CONFLICT DO NOTHING;

-- states_in_use: where matters stand
-- scan ok: asked once per new pack
SELECT DISTINCT procedure, state FROM matter ORDER BY procedure, state;

-- fields_in_use: which data matters hold
-- scan ok: asked once per new pack
SELECT DISTINCT field FROM matter_value WHERE origin <> 2 ORDER BY field;

-- papers_in_use: which papers were numbered
-- scan ok: asked once per new pack
SELECT DISTINCT paper FROM matter_paper ORDER BY paper;

-- open_of: open matters of a procedure
SELECT region, id FROM matter WHERE procedure = :procedure AND is_open = 1 ORDER BY region, id;
