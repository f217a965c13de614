#include "desk/desk.h"

extern const struct statements access_statements, account_statements, carried_statements,
	rating_statements, signing_key_statements, demo_statements, draft_statements,
	event_statements, grant_statements, kept_statements, mandate_statements, me_statements,
	on_mandate_statements, on_paper_statements, province_statements, publication_statements,
	on_draw_statements, register_find_statements, session_statements, status_statements,
	upload_statements;
extern const struct statements place_file_statements, place_line_statements, search_read_statements,
	watch_statements;

/* clang-format off */
static const struct statements *const modules[] = {
	&access_statements, &account_statements, &carried_statements, &rating_statements,
	&signing_key_statements, &demo_statements, &draft_statements, &event_statements,
	&grant_statements, &kept_statements, &mandate_statements, &me_statements, &on_mandate_statements,
	&on_paper_statements, &province_statements, &publication_statements, &register_find_statements,
	&on_draw_statements, &session_statements, &status_statements, &upload_statements,
	&place_file_statements, &place_line_statements, &search_read_statements, &watch_statements,
};
/* clang-format on */

const struct statements *const *desk_modules(size_t *n)
{
	*n = LEN(modules);
	return modules;
}
