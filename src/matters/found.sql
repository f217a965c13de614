-- found_papers: papers that have a number, behind one, in the order of ids
SELECT region, id, number FROM matter_paper WHERE (region, id) > (:region, :id) AND number <> '' ORDER BY region, id LIMIT :most;

-- found_clear_entries [writes]: empties the entries
DELETE FROM search_entry;

-- found_clear_terms [writes]: empties the terms
DELETE FROM search_term;
