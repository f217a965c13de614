/* budget: table */
#include "desk/route.h"

#include "desk/handlers.h"

#define FORM(...)                                                       \
	{                                                               \
		(const struct form_field[]){__VA_ARGS__},               \
			LEN(((const struct form_field[]){__VA_ARGS__})) \
	}
#define NOTHING         \
	{               \
		NULL, 0 \
	}

/* clang-format off */
/* Forms: one line a member.                   name        kind must  max  what */
#define F_LOGIN        {"login",      's', true,    64, "sign-in name"}
#define F_PASSWORD     {"password",   's', true,   256, "password"}
#define F_ON           {"on",         'd', false,    0, "as known at the end of this day"}
#define F_LIMIT        {"limit",      'i', false,    0, "rows at most, 1-200"}
#define F_AFTER        {"after",      'r', false,    0, "the last row of the page before"}
#define F_NAME_PART    {"name",       's', false,  100, "part of the name"}
#define F_SEEN         {"seen",       'i', false,    0, "number of facts that the page saw"}
#define F_SIGNS        {"signs",      'h', false,    0, "a further hand: the hash that the first answer waits for; values may then be absent"}
#define F_AS           {"as",         's', false,    5, "pdf (absent), or pages: JSON with a PNG in base 64 for each page"}
#define F_VALUES       {"values",     'o', false,  200, "field id: value, as the act's form says"}

#define READ_ON FORM({"day", 'd', false, 0, "as on this day; absent: today"}, {"against", 'd', false, 0, "and as on that day, for comparing"}, {"place", 's', false, 40, "lon,lat in degrees CGCS2000"})
#define F_TEXT         {"text",       's', false,  200, "what search finds of the register, best first"}
#define F_DISTRICT     {"district",   'i', false,    0, "GB/T 2260 code"}
#define F_WORD         {"word",       's', false,   40, "places: use; organisations and things: kind"}

#define PAGE FORM(F_NAME_PART, F_TEXT, F_DISTRICT, F_WORD, {"org", 'r', false, 0, "places: those that this organisation uses"}, {"facets", 'b', false, 0, "true: also what the list may be narrowed by, with counts"}, F_AFTER, F_LIMIT)
#define ONE  FORM(F_ON)
#define CSV  FORM({"text", 's', true, 900000, "the file, in UTF-8; its header has ids of columns or what the dictionary calls them"})
#define ROW  FORM({"row", 'o', true, 100, "column: value; null takes a value away, an absent column stays"}, F_SEEN, {"why", 's', false, 200, "reason of the change"})

#define KEPT_REGISTER(noun, see, keep) \
	{GET,    "/api/" noun,                  see,               READS,  LOGGED,        NOTHING, PAGE,    NULL, on_register_list, "Lists " noun}, \
	{POST,   "/api/" noun,                  keep,              WRITES, KEYED,         ROW,     NOTHING, NULL, on_register_add,  "Adds to " noun}, \
	{GET,    "/api/" noun "/{id}",          see,               READS,  LOGGED,        NOTHING, ONE,     NULL, on_register_show, "One of " noun ", now or as known on a day"}, \
	{PUT,    "/api/" noun "/{id}",          keep,              WRITES, KEYED,         ROW,     NOTHING, NULL, on_register_put,  "Changes one of " noun}, \
	{GET,    "/api/" noun "/import/columns", keep,             READS,  0,             NOTHING, NOTHING, NULL, on_import_columns, "What a CSV file of " noun " may have as columns"}, \
	{POST,   "/api/" noun "/import/check",  keep,              READS,  LOGGED,        CSV,     NOTHING, NULL, on_import_check,  "What each row of a CSV file of " noun " would be refused for; writes nothing"}, \
	{POST,   "/api/" noun "/import",        keep,              WRITES, KEYED,         CSV,     NOTHING, NULL, on_import_add,    "Adds all rows of a CSV file to " noun ", or none"}

static const struct route rows[] = {
	/* ---- sign-in ---- */
	{POST,   "/api/session",                MAY_ALWAYS,        WRITES, BEFORE_FACTOR|KEEPS_REFUSAL, FORM(F_LOGIN, F_PASSWORD), NOTHING, on_session_prepare, on_session_add, "Signs in"},
	{DELETE, "/api/session",                MAY_SELF,          WRITES, BEFORE_FACTOR, NOTHING, NOTHING, NULL, on_session_end,   "Signs out"},
	{GET,    "/api/sessions",               MAY_SELF,          READS,  0,             NOTHING, NOTHING, NULL, on_session_list,  "One's own live sessions"},
	{DELETE, "/api/sessions/{id}",          MAY_SELF,          WRITES, 0,             NOTHING, NOTHING, NULL, on_session_kill,  "Ends one of one's own sessions"},
	{POST,   "/api/session/second-factor",  MAY_SELF,          WRITES, BEFORE_FACTOR|KEEPS_REFUSAL, FORM({"code", 's', false, 6, "six digits; absent: asks for a new secret"}), NOTHING, NULL, on_factor_show, "Shows the second factor, or begins to set one up"},
	{GET,    "/api/me",                     MAY_SELF,          READS,  BEFORE_FACTOR, NOTHING, NOTHING, NULL, on_me,            "Who is signed in: name, posts, certificate, whom he represents, the day"},
	{GET,    "/api/sign-in/ways",           MAY_ALWAYS,        PURE,   0,             NOTHING, NOTHING, NULL, on_sign_in_ways,   "The ways to sign in"},
	{GET,    "/api/sign-in/province",       MAY_ALWAYS,        WRITES, OUTSIDE|NAVIGATED|BEFORE_FACTOR, NOTHING, NOTHING, on_province_prepare, on_province_go, "Sends the browser to the provincial platform"},
	{GET,    "/api/sign-in/province/back",  MAY_ALWAYS,        WRITES, OUTSIDE|NAVIGATED|BEFORE_FACTOR, NOTHING, FORM({"code", 's', false, 2000, "authorization code"}, {"state", 's', false, 200, "of the question"}, {"iss", 's', false, 500, "RFC 9207; the token says it again"}, {"session_state", 's', false, 500, "of the provider; not used"}, {"scope", 's', false, 500, "of the provider; not used"}, {"error", 's', false, 200, "the provider says no"}, {"error_description", 's', false, 2000, "not shown"}, {"error_uri", 's', false, 500, "not shown"}), on_province_back_prepare, on_province_back, "The way back: signs in and goes to /app/"},
	/* ---- accounts: three administrators ---- */
	{GET,    "/api/accounts",               MAY_LIST_ACCOUNTS, READS,  LOGGED,        NOTHING, FORM({"login", 's', false, 64, "part of the sign-in name"}, F_AFTER, F_LIMIT), NULL, on_account_list, "Lists accounts"},
	{POST,   "/api/accounts",               MAY_MAKE_ACCOUNT,  WRITES, 0,             FORM(F_LOGIN, {"person", 'r', true, 0, "whose account"}), NOTHING, on_account_prepare, on_account_add, "Makes an account; the answer holds a first password, once"},
	{GET,    "/api/accounts/persons",       MAY_MAKE_ACCOUNT,  READS,  LOGGED,        NOTHING, FORM({"name", 's', true, 60, "whole name"}), NULL, on_account_persons, "People of that name, with the account that each has"},
	{GET,    "/api/accounts/choices",       MAY_GRANT,         READS,  0,             NOTHING, NOTHING, NULL, on_account_choices, "Organs and roles of which posts can be given"},
	{GET,    "/api/accounts/{id}",          MAY_LIST_ACCOUNTS, READS,  LOGGED,        NOTHING, NOTHING, NULL, on_account_show,   "An account with its posts"},
	{POST,   "/api/accounts/{id}/posts/{post}/end", MAY_GRANT, WRITES, KEYED,         FORM({"until", 'd', true, 0, "last day"}, {"why", 's', true, 200, "reason"}), NOTHING, NULL, on_account_post_end, "Ends a post of the account's person"},
	{POST,   "/api/accounts/{id}/lock",     MAY_CLOSE_ACCOUNT, WRITES, KEYED,         FORM({"why", 's', true, 200, "reason"}), NOTHING, NULL, on_account_lock, "Locks an account and ends its sessions"},
	{POST,   "/api/accounts/{id}/unlock",   MAY_GRANT,         WRITES, KEYED,         FORM({"why", 's', true, 200, "reason"}), NOTHING, NULL, on_account_unlock, "Unlocks an account"},
	{POST,   "/api/accounts/{id}/reset",    MAY_GRANT,         WRITES, 0,             FORM({"why", 's', true, 200, "reason"}, {"factor", 'b', false, 0, "also forget the second factor"}), NOTHING, on_account_prepare, on_account_reset, "Gives an account a new first password, once, and ends its sessions"},
	{POST,   "/api/accounts/{id}/password", MAY_SELF,          WRITES, BEFORE_FACTOR|KEEPS_REFUSAL, FORM({"old", 's', true, 256, "present password"}, {"new", 's', true, 256, "new password"}), NOTHING, on_password_prepare, on_password_set, "Changes one's own password and ends all other sessions"},
	{POST,   "/api/accounts/{id}/posts",    MAY_GRANT,         WRITES, KEYED,         FORM({"organ", 'r', true, 0, "organ"}, {"role", 's', true, 23, "role of the pack"}, {"since", 'd', true, 0, "first day"}, {"until", 'd', false, 0, "last day"}), NOTHING, NULL, on_account_post, "Gives the account's person a post"},
	{GET,    "/api/access",                 MAY_AUDIT,         READS,  0,             NOTHING, FORM({"account", 'r', false, 0, "whose reads"}, {"before", 'i', false, 0, "older than this line"}, F_LIMIT), NULL, on_access_list, "The access log, newest first"},
	{GET,    "/api/access/facts",           MAY_AUDIT,         READS,  0,             NOTHING, FORM({"account", 'r', true, 0, "whose facts"}), NULL, on_access_facts, "The facts of an account"},
	/* ---- registers: 人 地 物 ---- */
	KEPT_REGISTER("persons", MAY_SEE_PEOPLE, MAY_KEEP_PEOPLE),
	KEPT_REGISTER("orgs",    MAY_SEE_PEOPLE, MAY_KEEP_PEOPLE),
	KEPT_REGISTER("places",  MAY_SEE_WORLD,  MAY_KEEP_WORLD),
	KEPT_REGISTER("things",  MAY_SEE_WORLD,  MAY_KEEP_WORLD),
	KEPT_REGISTER("organs",  MAY_SEE_WORLD,  MAY_GRANT),
	{POST,   "/api/persons/{id}/unmask",    MAY_KEEP_PEOPLE,   WRITES, 0,             FORM({"column", 's', true, 40, "column of the register"}, {"why", 's', true, 200, "reason"}), NOTHING, NULL, on_register_unmask, "One masked value of a person; asking is a fact"},
	{POST,   "/api/mandates",               MAY_KEEP_PEOPLE,   WRITES, KEYED,         FORM({"person", 'r', true, 0, "who acts"}, {"org", 'r', true, 0, "for which organisation"}, {"since", 'd', true, 0, "first day"}, {"until", 'd', false, 0, "last day"}), NOTHING, NULL, on_mandate_add, "A person may act for an organisation"},
	/* ---- what is one's own: 我的 ---- */
	{GET,    "/api/my",                     MAY_FILE,          READS,  LOGGED,        NOTHING, NOTHING, NULL, on_my,             "The person, the organisation acted for, mandates, places, drafts, newest messages"},
	{POST,   "/api/my/places",              MAY_FILE,          WRITES, KEYED,         FORM({"name", 's', true, 200, "name over the door"}, {"address", 's', true, 200, "down to the house number"}, {"district", 'i', true, 0, "code of the district"}, {"point", 's', false, 40, "lon,lat in degrees CGCS2000"}, {"use", 's', true, 40, "member of the list of uses"}, {"area", 'i', true, 0, "floor area, square metres"}), NOTHING, NULL, on_my_place_add, "Enters a place of the organisation acted for"},
	{GET,    "/api/my/mandates",            MAY_FILE,          READS,  LOGGED,        NOTHING, NOTHING, NULL, on_my_mandates,    "Mandates that one holds, and those that one's organisation has given"},
	{POST,   "/api/my/mandates",            MAY_FILE,          WRITES, KEYED,         FORM(F_LOGIN, {"name", 's', true, 200, "name of the agent"}, {"until", 'd', false, 0, "last day"}), NOTHING, NULL, on_my_mandate_add, "Lets an agent act for the organisation"},
	{POST,   "/api/mandates/{id}/end",      MAY_FILE,          WRITES, KEYED,         FORM({"why", 's', true, 200, "reason"}), NOTHING, NULL, on_mandate_end, "Takes a mandate back, or lays it down, from this instant on"},
	{GET,    "/api/drafts",                 MAY_SELF,          READS,  0,             NOTHING, NOTHING, NULL, on_draft_list,     "One's own drafts, newest first"},
	{GET,    "/api/drafts/{key}",           MAY_SELF,          READS,  0,             NOTHING, NOTHING, NULL, on_draft_show,     "A draft"},
	{PUT,    "/api/drafts/{key}",           MAY_SELF,          WRITES, 0,             FORM({"title", 's', true, 200, "what the list shows"}, {"body", 'o', true, 200, "the page's own; 64 KiB at most"}), NOTHING, NULL, on_draft_put, "Keeps a form as far as it has come"},
	{DELETE, "/api/drafts/{key}",           MAY_SELF,          WRITES, 0,             NOTHING, NOTHING, NULL, on_draft_drop,     "Throws a draft away"},
	{GET,    "/api/posts/mine",             MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, NOTHING, NULL, on_post_list,      "Posts of one's own organ, and who stands in for whom"},
	{POST,   "/api/posts/{id}/substitute",  MAY_SUBSTITUTE,    WRITES, KEYED,         FORM({"person", 'r', true, 0, "who stands in"}, {"since", 'd', true, 0, "first day"}, {"until", 'd', true, 0, "last day"}, {"why", 's', true, 200, "reason"}), NOTHING, NULL, on_substitute_add, "Somebody of the same organ stands in for a post from a day to a day"},
	{POST,   "/api/substitutes/{id}/end",   MAY_SUBSTITUTE,    WRITES, KEYED,         NOTHING, NOTHING, NULL, on_substitute_end, "Ends a substitution as of today"},
	{GET,    "/api/places/{id}/file",       MAY_SEE_WORLD,     READS,  LOGGED,        NOTHING, ONE,     NULL, on_place_file,     "All that is known of a place: people, things, matters, papers, alarms, one timeline; now or as known on a day"},
	{GET,    "/api/search",                 MAY_SEE_WORLD,     READS,  LOGGED,        NOTHING, FORM({"q", 's', true, 200, "part of a name, pinyin or initials, USCC, document number, address"}, {"kind", 's', false, 8, "place, org, person, thing, matter, paper; absent: all"}, F_LIMIT), NULL, on_search, "Finds in one box what the hand may see, and says by what"},
	/* ---- matters: 事 ---- */
	{GET,    "/api/matters",                MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, FORM({"box", 's', false, 8, "todo, open, late, done, all, named; absent: todo, for parties open"}, {"procedure", 's', false, 64, "of that procedure"}, {"text", 's', false, 100, "part of a name, an address or a paper's number"}, {"state", 's', false, 16, "overdue, due-soon, in-time, suspended"}, {"about", 'r', false, 0, "about that row, whatever the box"}, {"after", 's', false, 60, "what the page before answered"}, F_LIMIT), NULL, on_matter_list, "Matters of the hand's desk with counts and clocks, soonest end first"},
	{GET,    "/api/matters/{id}",           MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, NOTHING, NULL, on_matter_show,    "A matter: state, parties, values, limits, papers, next acts"},
	{GET,    "/api/matters/{id}/facts",     MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, NOTHING, NULL, on_matter_facts,   "The facts of a matter, oldest first"},
	{POST,   "/api/procedures/{procedure}/acts/{act}", MAY_ACT, WRITES, KEYED|KEEPS_REFUSAL, FORM({"about", 'o', true, 2, "{kind, id}: place, org, person, thing, matter"}, {"parties", 'a', false, 20, "[{party, person or org}]"}, F_VALUES, F_SEEN, F_SIGNS), NOTHING, NULL, on_matter_begin, "Begins a matter by an act"},
	{POST,   "/api/matters/{id}/acts/{act}", MAY_ACT,          WRITES, KEYED|KEEPS_REFUSAL, FORM(F_VALUES, F_SEEN, F_SIGNS), NOTHING, NULL, on_matter_act, "An act of a matter"},
	{POST,   "/api/procedures/{procedure}/acts/{act}/check", MAY_ACT, READS, LOGGED, FORM({"about", 'o', true, 2, "{kind, id}: place, org, person, thing, matter"}, {"parties", 'a', false, 20, "[{party, person or org}]"}, F_VALUES, F_SEEN), NOTHING, NULL, on_matter_check_begin, "What beginning by that act would be refused for, and what it would cause; writes nothing"},
	{POST,   "/api/procedures/{procedure}/acts/{act}/preview", MAY_ACT, DRAWS, LOGGED, FORM({"about", 'o', true, 2, "{kind, id}: place, org, person, thing, matter"}, {"parties", 'a', false, 20, "[{party, person or org}]"}, F_VALUES, F_SEEN), FORM(F_AS), NULL, on_matter_preview_begin, "The papers that beginning by that act would make; writes nothing"},
	{POST,   "/api/matters/{id}/acts/{act}/preview", MAY_ACT,  DRAWS,  LOGGED,        FORM(F_VALUES, F_SEEN), FORM(F_AS), NULL, on_matter_preview, "The papers that the act would make; writes nothing"},
	{POST,   "/api/matters/{id}/acts/{act}/check", MAY_ACT,    READS,  LOGGED,        FORM(F_VALUES, F_SEEN), NOTHING, NULL, on_matter_check, "What the act would be refused for, and what it would cause; writes nothing"},
	{GET,    "/api/codes/{code}",           MAY_ALWAYS,        READS,  0,             NOTHING, NOTHING, NULL, on_code_show,      "Who comes to a visit, by the code that they show; from the day of the visit on"},
	/* ---- away from the desk ---- */
	{GET,    "/api/signing-keys",           MAY_SELF,          READS,  0,             NOTHING, NOTHING, NULL, on_signing_key_list, "One's own signing keys"},
	{POST,   "/api/signing-keys",           MAY_ACT,           WRITES, KEYED,         FORM({"public", 's', true, 130, "point of P-256, uncompressed, as hex"}, {"label", 's', true, 40, "what the person calls the device"}), NOTHING, NULL, on_signing_key_add, "Registers the public key of one's own device"},
	{POST,   "/api/signing-keys/{id}/end",  MAY_SELF,          WRITES, KEYED,         FORM({"why", 's', true, 200, "reason"}), NOTHING, NULL, on_signing_key_end, "The key signs no more from this instant on"},
	{POST,   "/api/carried",                MAY_ACT,           WRITES, 0,             FORM({"bytes", 's', true, 400000, "the signed text, docs/carried.md"}, {"signatures", 'a', true, 5, "[{key, signature}]"}), NOTHING, NULL, on_carried_add, "Brings an act that was made away from the desk; the same is never taken twice"},
	{GET,    "/api/carried",                MAY_ACT,           READS,  LOGGED,        NOTHING, FORM({"matter", 'r', false, 0, "of that matter; absent: what one brought oneself"}), NULL, on_carried_list, "What was brought and is not in its matter: waits for a signature, or was refused"},
	{POST,   "/api/carried/{id}/drop",      MAY_ACT,           WRITES, KEYED,         FORM({"why", 's', true, 200, "reason"}), NOTHING, NULL, on_carried_drop, "Gives up what one brought; it stays in the trail"},
	{GET,    "/api/ratings",                MAY_ALWAYS,        READS,  0,             NOTHING, NOTHING, NULL, on_rating_list,    "How visits were, as counts"},
	{POST,   "/api/ratings",                MAY_ALWAYS,        WRITES, 0,             FORM({"organ", 'r', true, 0, "whose visit"}, {"period", 's', true, 6, "half-year, 2026-2"}, {"message", 's', true, 256, "the message, as hex"}, {"signature", 's', true, 512, "the unblinded signature, as hex"}, {"answers", 'o', true, 20, "question: 1-5"}), NOTHING, NULL, on_rating_add, "Says how a visit was, by a token that leads to nobody"},
	{GET,    "/api/matters/{id}/rating",    MAY_FILE,          WRITES, 0,             NOTHING, NOTHING, on_rating_key_prepare, on_rating_key, "The key under which the token of this visit is signed"},
	{POST,   "/api/matters/{id}/rating",    MAY_FILE,          WRITES, 0,             FORM({"blinded", 's', true, 512, "blinded message, as hex"}), NOTHING, on_rating_token_prepare, on_rating_token, "Signs a blinded message, once for a visit"},
	{GET,    "/api/messages",               MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, FORM(F_LIMIT), NULL, on_message_list, "What was told to the person, the organisation and the post, newest first"},
	{POST,   "/api/messages/{id}/read",     MAY_SEE_MATTERS,   WRITES, 0,             NOTHING, NOTHING, NULL, on_message_read,   "The receiver has seen it"},
	{POST,   "/api/messages/{id}/delivery", MAY_ALWAYS,        WRITES, 0,             FORM({"token", 's', true, 64, "the word that went out with the message"}, {"state", 's', true, 9, "delivered, failed"}, {"why", 's', false, 200, "why it failed"}), NOTHING, NULL, on_message_delivery, "A provider's receipt"},
	{GET,    "/api/papers/{id}",            MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, NOTHING, NULL, on_paper_show,     "A paper's text, number and service"},
	{GET,    "/api/papers",                 MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, FORM({"matter", 'r', true, 0, "of which matter"}), NULL, on_paper_list, "The papers of a matter that the hand may see, oldest first"},
	{GET,    "/api/papers/{id}/pdf",        MAY_SEE_MATTERS,   DRAWS,  LOGGED,        NOTHING, NOTHING, NULL, on_paper_pdf,      "The paper as PDF, its receipt attached"},
	{GET,    "/api/papers/{id}/pages",      MAY_SEE_MATTERS,   DRAWS,  LOGGED,        NOTHING, NOTHING, NULL, on_paper_pages,    "How many pages a paper has"},
	{GET,    "/api/papers/{id}/page/{page}", MAY_SEE_MATTERS,  DRAWS,  LOGGED,        NOTHING, NOTHING, NULL, on_paper_page,     "A page of a paper as PNG, first 1"},
	{POST,   "/api/papers/{id}/seal",       MAY_SERVE,         WRITES, KEYED,         FORM({"scan", 'h', false, 0, "SHA-256 of the scanned original"}), NOTHING, NULL, on_paper_seal, "The paper was printed, sealed and scanned"},
	{POST,   "/api/papers/{id}/received",   MAY_SEE_MATTERS,   WRITES, KEYED,         NOTHING, NOTHING, NULL, on_paper_received, "The party has opened what was served to it"},
	{GET,    "/api/papers/{id}/receipt",    MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, NOTHING, NULL, on_paper_receipt,  "The receipt of a paper, for huoyan-verify"},
	{POST,   "/api/papers/{id}/service",    MAY_SERVE,         WRITES, KEYED,         FORM({"way", 's', true, 24, "direct, left, post, electronic (with consent), notice"}, {"receipt", 's', false, 100, "number of the receipt of service"}), NOTHING, NULL, on_paper_serve, "Service of a paper"},
	/* ---- law: no sign-in ---- */
	{GET,    "/api/law/at",                 MAY_ALWAYS,        PURE,   0,             NOTHING, FORM({"day", 'd', false, 0, "day; absent: today"}, {"place", 's', false, 40, "lon,lat in degrees CGCS2000"}, {"ask", 's', true, 64, "procedure"}), NULL, on_law_at, "Which acts begin a procedure there and then, and why others do not"},
	{POST,   "/api/law/need",               MAY_ALWAYS,        PURE,   0,             FORM({"ask", 's', true, 64, "procedure"}, {"day", 'd', false, 0, "day; absent: today"}, {"place", 's', false, 40, "lon,lat in degrees CGCS2000"}, {"region", 'i', false, 0, "code of the district"}, F_VALUES), NOTHING, NULL, on_law_need, "Is the licence needed, which paths are open there and then, and what each asks"},
	{GET,    "/api/law/areas",              MAY_ALWAYS,        PURE,   0,             NOTHING, FORM({"day", 'd', false, 0, "day; absent: today"}), NULL, on_law_areas, "Districts and special areas, each area with a point inside"},
	{GET,    "/api/hall/services",          MAY_ALWAYS,        PURE,   0,             NOTHING, NOTHING, NULL, on_hall_services,  "What a party may begin, with its paths"},
	{GET,    "/api/law/procedures",         MAY_ALWAYS,        PURE,   0,             NOTHING, NOTHING, NULL, on_law_procedures, "The procedures of the pack"},
	{GET,    "/api/law/procedures/{procedure}", MAY_ALWAYS,    READS,  0,             NOTHING, READ_ON, NULL, on_law_procedure,  "A procedure readable: states, acts with form, conditions and effects, limits"},
	{GET,    "/api/law/procedures/{procedure}/diagram", MAY_ALWAYS, READS, 0,         NOTHING, READ_ON, NULL, on_law_diagram,    "States and acts as nodes and edges"},
	{GET,    "/api/law/checklists",         MAY_ALWAYS,        PURE,   0,             NOTHING, NOTHING, NULL, on_law_checklists, "What a visit looks at, by kind of place, as in force today"},
	{GET,    "/api/law/articles",           MAY_ALWAYS,        PURE,   0,             NOTHING, FORM({"day", 'd', false, 0, "as on this day"}), NULL, on_law_articles, "The articles that the pack rests on"},
	{GET,    "/api/law/articles/{article}", MAY_ALWAYS,        READS,  0,             NOTHING, FORM({"day", 'd', false, 0, "as on this day"}), NULL, on_law_article, "An article and the rows that cite it"},
	{GET,    "/api/law/rows/{row}",         MAY_ALWAYS,        READS,  0,             NOTHING, NOTHING, NULL, on_law_row,        "One row of the pack, whole"},
	{GET,    "/api/law/refusals/{code}",    MAY_ALWAYS,        PURE,   0,             NOTHING, NOTHING, NULL, on_law_refusal,    "The sentence of a refusal"},
	{GET,    "/api/law/unreviewed",         MAY_ALWAYS,        READS,  0,             NOTHING, FORM({"source", 's', false, 8, "verified, partly, memory"}), NULL, on_law_unreviewed, "Rows that two persons of the city have not confirmed yet"},
	{GET,    "/api/law/reviews",            MAY_READ_REVIEWS,  READS,  LOGGED,        NOTHING, NOTHING, NULL, on_review_list,    "Rows that are confirmed, and rows that wait for the second person"},
	{POST,   "/api/law/reviews",            MAY_CONFIRM_LAW,   WRITES, KEYED,         FORM({"row", 's', true, 200, "row id"}, {"hash", 'h', true, 64, "hash of the row that was read"}), NOTHING, NULL, on_review_sign, "Signs a row; the second person's signature confirms it"},
	{DELETE, "/api/law/reviews/{hash}",     MAY_CONFIRM_LAW,   WRITES, 0,             NOTHING, NOTHING, NULL, on_review_unsign,  "Takes one's own first signature back"},
	{GET,    "/api/law/{paper}",            MAY_ALWAYS,        PURE,   0,             NOTHING, NOTHING, NULL, on_law_text,       "The text of a paper or promise that is in force today, with its hash"},
	{GET,    "/api/publications",           MAY_ALWAYS,        READS,  0,             NOTHING, FORM(F_AFTER, F_LIMIT), NULL, on_publication_list, "What is public, and what was withdrawn"},
	{GET,    "/api/publications/count",     MAY_ALWAYS,        READS,  0,             NOTHING, NOTHING, NULL, on_publication_count, "How many publications there are: what changes shows here"},
	{GET,    "/api/publications/{id}/receipt", MAY_ALWAYS,     READS,  0,             NOTHING, NOTHING, NULL, on_publication_receipt, "The receipt of a publication, or of its withdrawal: what is public of it, for huoyan-verify"},
	{GET,    "/api/publications/find",      MAY_ALWAYS,        PURE,   0,             NOTHING, FORM({"q", 's', false, 60, "words, all of which must be there"}, {"view", 's', false, 10, "senior: the copy in large type"}), NULL, on_find, "The search page of the portal, without script: what is public and the guides"},
	{GET,    "/api/pack",                   MAY_ALWAYS,        PURE,   0,             NOTHING, NOTHING, NULL, on_pack,           "The pack: name, hash, files"},
	/* ---- the watch's desk: docs/alarm-desk.md ---- */
	{GET,    "/api/alarms",                 MAY_SEE_WATCH,     READS,  LOGGED,        NOTHING, FORM({"box", 's', false, 6, "open (absent), closed, drill"}, {"device", 's', false, 20, "of that address"}, {"after", 's', false, 60, "what the page before answered"}, F_LIMIT), NULL, on_alarm_list, "Alarms, newest first, with counts by stage"},
	{GET,    "/api/alarms/{id}",            MAY_SEE_WATCH,     READS,  LOGGED,        NOTHING, NOTHING, NULL, on_alarm_show, "One alarm in full: place, point, phones, near points, history, the text for 119, newest occurrences with explained frames"},
	{GET,    "/api/alarms/{id}/occurrences", MAY_SEE_WATCH,    READS,  LOGGED,        NOTHING, FORM({"after", 's', false, 60, "what the page before answered"}, F_LIMIT), NULL, on_alarm_occurrences, "Every occurrence of an alarm, newest first, with explained frames"},
	{GET,    "/api/watch",                  MAY_SEE_WATCH,     READS,  0,             NOTHING, NOTHING, NULL, on_watch, "The head of the board: shift, colleagues, counts, lines to others, devices, absences"},
	{GET,    "/api/watch/away",             MAY_SEE_WATCH,     READS,  0,             NOTHING, FORM({"since", 's', false, 40, "a time; absent: twelve hours ago"}), NULL, on_watch_away, "When gate or watch did not run, and the alarms that came late by it"},
	{GET,    "/api/watch/shifts",           MAY_SEE_WATCH,     READS,  LOGGED,        NOTHING, NOTHING, NULL, on_shift_list, "The last shifts, newest first"},
	{POST,   "/api/watch/shifts",           MAY_WATCH,         WRITES, KEYED,         FORM({"seat", 's', true, 40, "where"}, {"sound", 'b', true, 0, "the test tone was heard"}), NOTHING, NULL, on_shift_add, "Begins one's shift"},
	{POST,   "/api/watch/shifts/{id}/hand-over", MAY_WATCH,    WRITES, KEYED,         FORM({"to", 'r', true, 0, "who takes over, on shift himself"}, {"note", 's', false, 1000, "what is to be known"}), NOTHING, NULL, on_shift_hand_over, "Hands one's shift over; not while a fire alarm is unread"},
	{GET,    "/api/watch/rounds",           MAY_SEE_WATCH,     READS,  LOGGED,        NOTHING, FORM(F_LIMIT), NULL, on_round_list, "Rounds of 查岗, newest first"},
	{GET,    "/api/watch/rounds/{id}",      MAY_SEE_WATCH,     READS,  LOGGED,        NOTHING, NOTHING, NULL, on_round_show, "A round: who answered, who was late, who was silent"},
	{POST,   "/api/watch/rounds",           MAY_WATCH,         WRITES, KEYED,         FORM({"devices", 'a', false, 20000, "addresses in decimal; absent: all that are registered"}, {"minutes", 'i', false, 0, "time to answer, 1-255; absent: 3"}, {"why", 's', true, 200, "reason"}), NOTHING, NULL, on_round_add, "Begins a round of 查岗"},
	{POST,   "/api/watch/drills",           MAY_WATCH,         WRITES, KEYED,         FORM({"device", 's', true, 20, "address in decimal"}, {"point", 's', false, 40, "sys.addr.part.part-addr; absent: the device"}), NOTHING, NULL, on_drill_add, "Begins a drill: an alarm that is told to nobody outside"},
	{GET,    "/api/devices",                MAY_SEE_WATCH,     READS,  LOGGED,        NOTHING, FORM({"text", 's', false, 100, "part of a name, a place or an address"}, {"state", 's', false, 8, "online, offline, unknown"}, {"after", 's', false, 20, "address of the last row of the page before"}, F_LIMIT), NULL, on_device_list, "Devices with their on-line state, by address, with counts"},
	{GET,    "/api/devices/{device}",       MAY_SEE_WATCH,     READS,  LOGGED,        NOTHING, NOTHING, NULL, on_device_show, "A device: state of its link, what stands in fault"},
	{GET,    "/api/devices/{device}/points", MAY_SEE_WATCH,    READS,  LOGGED,        NOTHING, NOTHING, NULL, on_device_points, "A device's point table against what it really sends"},
	{POST,   "/api/devices/{device}/points", MAY_WATCH,        WRITES, KEYED,         FORM({"name", 's', true, 200, "of the file"}, {"data", 's', true, 900000, "CSV or XLSX in base 64"}, {"confirm", 'b', false, 0, "true: keep it, if nothing is wrong"}), NOTHING, NULL, on_device_points_put, "Checks a point table, says what would change, and keeps it when confirmed"},
	{POST,   "/api/devices/{device}/orders", MAY_WATCH,        WRITES, KEYED,         FORM({"order", 's', true, 12, "call, clock, init, read-state, read-version, read-config, read-clock"}, {"minutes", 'i', false, 0, "call: time to answer"}, {"why", 's', false, 200, "reason; init needs one"}), NOTHING, NULL, on_device_order, "Asks something of a device; asking is a fact"},
	/* ---- 双随机 ---- */
	{GET,    "/api/plans/{id}",             MAY_SEE_MATTERS,   READS,  LOGGED,        NOTHING, FORM({"year", 'i', false, 0, "absent: this year"}, {"cross", 's', false, 5, "true: officers across regions"}, {"officers", 'i', false, 0, "as if each region had so many"}), NULL, on_plan_year, "Can the organ's year be done: what the law asks against the officers, month by month, or what stands in the way"},
	{GET,    "/api/draws",                  MAY_ALWAYS,        READS,  0,             NOTHING, FORM(F_LIMIT), NULL, on_draw_list, "Draws that took a slot, the last first"},
	{GET,    "/api/draws/{id}",             MAY_ALWAYS,        READS,  0,             NOTHING, NOTHING, NULL, on_draw_show,   "A draw as its ceremony shows it: slot, commitments, drawn and done"},
	{POST,   "/api/draws/{id}/tasks",       MAY_SEE_MATTERS,   WRITES, LOGGED,        NOTHING, NOTHING, NULL, on_draw_tasks,  "What was drawn, for the drawing body; each reading is a fact"},
	{GET,    "/api/draws/{id}/files/{name}", MAY_ALWAYS,       READS,  0,             NOTHING, NOTHING, NULL, on_draw_file,   "A file of the bundle, once the last visit was made"},
	{GET,    "/api/draws/{id}/opening/{place}", MAY_SEE_MATTERS, READS, LOGGED,       NOTHING, NOTHING, NULL, on_draw_opening, "A place's own line of frame and result with proofs, once it was visited"},
	/* ---- files ---- */
	{POST,   "/api/files",                  MAY_UPLOAD,        STREAMS, 0,            NOTHING, NOTHING, on_file_prepare, on_file_add,       "Stores a file by its SHA-256 (multipart/form-data, member file)"},
	{GET,    "/api/files/{hash}/pieces",    MAY_UPLOAD,        READS,  0,             NOTHING, NOTHING, NULL, on_piece_show,     "How much of a file is here"},
	{POST,   "/api/files/{hash}/pieces",    MAY_UPLOAD,        WRITES, 0,             FORM({"at", 'i', true, 0, "where the piece begins"}, {"of", 'i', true, 0, "size of the whole"}, {"name", 's', false, 200, "name of the file"}, {"data", 's', true, 349528, "the piece in base 64, 256 KiB at most"}), NOTHING, on_piece_prepare, on_piece_add, "The next piece of a file"},
	{GET,    "/api/files/{hash}",           MAY_SEE_FILE,      READS,  LOGGED,        NOTHING, NOTHING, NULL, on_file_show,      "A stored file"},
	/* ---- what runs ---- */
	{GET,    "/api/events",                 MAY_SEE_MATTERS,   STREAMS, 0,            NOTHING, NOTHING, NULL, on_event_stream,   "New facts that the hand may see, as server-sent events"},
	{GET,    "/api/status",                 MAY_ALWAYS,        READS,  0,             NOTHING, NOTHING, NULL, on_status,         "What runs, the pack, the last facts' numbers, the checkpoint"},
	{GET,    "/api/openapi.json",           MAY_ALWAYS,        PURE,   0,             NOTHING, NOTHING, NULL, on_openapi,        "This document"},
	/* ---- demo ---- */
	{POST,   "/api/demo/clock",             MAY_ALWAYS,        PURE,   DEMO_ONLY,     FORM({"to", 's', true, 40, "a day or a time, Asia/Shanghai"}), NOTHING, NULL, on_demo_clock, "Moves the demo clock forward"},
	{GET,    "/api/demo/accounts",          MAY_ALWAYS,        READS,  DEMO_ONLY,     NOTHING, NOTHING, NULL, on_demo_accounts,  "Who may sign in without a password in the demo"},
	{POST,   "/api/demo/sign-in",           MAY_ALWAYS,        WRITES, DEMO_ONLY|BEFORE_FACTOR, FORM(F_LOGIN), NOTHING, NULL, on_demo_sign_in, "Signs in without a password"},
};
/* clang-format on */

const struct route *route_list(size_t *n)
{
	*n = LEN(rows);
	return rows;
}

static bool path_fits(const char *pattern, str path, str *params)
{
	str want = str_of(pattern), w, got;
	size_t n = 0;
	bool more_w, more_p;
	for (;;) {
		more_w = str_cut(&want, '/', &w);
		more_p = str_cut(&path, '/', &got);
		if (!more_w || !more_p)
			return more_w == more_p;
		if (w.n && w.p[0] == '{') {
			if (!got.n)
				return false;
			params[n++] = got;
		} else if (!str_eq(w, got)) {
			return false;
		}
	}
}

const struct route *route_find(enum method m, str path, str *params, bool *other)
{
	*other = false;
	for (size_t i = 0; i < LEN(rows); i++) {
		if (!path_fits(rows[i].path, path, params))
			continue;
		if (rows[i].method == m)
			return &rows[i];
		*other = true;
	}
	return NULL;
}

static const char *const method_names[METHOD__N] = {
	[GET] = "GET", [POST] = "POST", [PUT] = "PUT", [DELETE] = "DELETE"};

bool method_parse(str s, enum method *out)
{
	for (int i = 0; i < METHOD__N; i++)
		if (str_is(s, method_names[i])) {
			*out = (enum method)i;
			return true;
		}
	return false;
}

const char *method_name(enum method m)
{
	return method_names[m];
}
