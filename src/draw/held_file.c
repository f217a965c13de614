#include "draw/held_row.h"
#include "held_file_sql.h"
#include "ledger/tree.h"

/* The files of plans and draws, as they were frozen. */

int file_keep(struct db *db, row_id matter, str name, str bytes)
{
	return db_run(db, &held_file_sql[HELD_FILE_ADD],
		ARGS(A_ID(matter), A_TEXT(name), A_BYTES(bytes_of(bytes))), NULL);
}

int file_last(struct arena *a, struct db *db, row_id matter, str name, str *bytes)
{
	static const struct shape shape[] = {{'b', 0}};
	struct bytes b;
	int e = db_one(a, db, &held_file_sql[HELD_FILE], ARGS(A_ID(matter), A_TEXT(name)), shape,
		LEN(shape), &b);
	if (!e)
		*bytes = (str){(const char *)b.p, b.n};
	return e;
}

hash lines_root(str csv, bool header)
{
	struct tree_edge edge;
	str line;
	tree_edge_init(&edge, HASH_SHA256);
	if (header)
		str_cut(&csv, '\n', &line);
	while (csv.n && str_cut(&csv, '\n', &line))
		tree_edge_add(&edge, tree_leaf(HASH_SHA256, bytes_of(line)), NULL);
	return tree_edge_root(&edge);
}
