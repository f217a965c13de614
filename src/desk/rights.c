#include "desk/rights.h"

#define BIT(x) (1u << (x))

/* How near the object must be, for each right of a role.  No entry: never. */
enum {
	NO = 0,
	OWN = BIT(REL_NONE) | BIT(REL_OWN),
	HERE = BIT(REL_NONE) | BIT(REL_OWN) | BIT(REL_TERRITORY),
	ALL = BIT(REL_NONE) | BIT(REL_OWN) | BIT(REL_TERRITORY) | BIT(REL_ELSEWHERE),
};

struct rights_row {
	const char *role;
	uint8_t may[RIGHT__N];
};

/* What everybody who has signed in may, whatever his role. */
#define SELF [MAY_ALWAYS] = ALL, [MAY_SELF] = ALL
/* 执法与审批: sees its own territory's people, the whole city's places and things; acts. */
#define HANDLER                                                                        \
	SELF, [MAY_SEE_PEOPLE] = HERE, [MAY_SEE_WORLD] = ALL, [MAY_SEE_MATTERS] = ALL, \
	      [MAY_ACT] = ALL, [MAY_UPLOAD] = ALL, [MAY_SEE_FILE] = ALL, [MAY_READ_REVIEWS] = ALL
/* 承办: also keeps the registers of its own territory and serves papers. */
#define KEEPER HANDLER, [MAY_KEEP_PEOPLE] = HERE, [MAY_KEEP_WORLD] = HERE, [MAY_SERVE] = ALL
/* 参与: takes part in matters, keeps no register and sees no register of people. */
#define GUEST \
	SELF, [MAY_SEE_MATTERS] = ALL, [MAY_ACT] = ALL, [MAY_UPLOAD] = ALL, [MAY_SEE_FILE] = ALL
/* 值守: alarms and devices of the whole city. */
#define SEAT GUEST, [MAY_SEE_WORLD] = ALL, [MAY_SEE_WATCH] = ALL
/* 负责人: also confirms rows of the pack, and looks over the watch's shoulder. */
#define LEADER HANDLER, [MAY_SEE_WATCH] = ALL, [MAY_CONFIRM_LAW] = ALL
/* 社会单位、当事人: what is his own or of whom he represents. */
#define APPLICANT GUEST, [MAY_FILE] = ALL, [MAY_SEE_PEOPLE] = OWN, [MAY_SEE_WORLD] = OWN
/* 监督: reads, never writes in matters of others. */
#define WATCHER                                                                        \
	SELF, [MAY_SEE_PEOPLE] = HERE, [MAY_SEE_WORLD] = ALL, [MAY_SEE_MATTERS] = ALL, \
	      [MAY_ACT] = ALL, [MAY_SEE_FILE] = ALL, [MAY_READ_REVIEWS] = ALL

/* clang-format off */
static const struct rights_row rows[] = {
	/* role, rights; one line for each of the roles that the city has */
	{"",                 {APPLICANT}}, /* 社会单位、当事人 */
	{"officer",          {KEEPER, [MAY_SUBSTITUTE] = OWN}}, /* 消防监督员 */
	{"firefighter",      {GUEST, [MAY_SEE_WORLD] = ALL}}, /* 消防员 */
	{"clerk",            {KEEPER, [MAY_SUBSTITUTE] = OWN}}, /* 消防文员: assists */
	{"reviewer",         {HANDLER, [MAY_CONFIRM_LAW] = ALL, [MAY_SUBSTITUTE] = OWN}}, /* 法制审核 */
	{"leader",           {LEADER, [MAY_SUBSTITUTE] = HERE}}, /* 负责人 */
	{"superior-leader",  {LEADER, [MAY_SUBSTITUTE] = OWN}},
	{"superior-officer", {HANDLER, [MAY_SERVE] = ALL, [MAY_SUBSTITUTE] = OWN}},
	{"window",           {KEEPER, [MAY_SUBSTITUTE] = OWN}}, /* 窗口 */
	{"member",           {GUEST}}, /* 集体讨论成员 */
	{"chair",            {GUEST, [MAY_SERVE] = ALL}}, /* 听证主持人 */
	{"credit-desk",      {HANDLER, [MAY_SUBSTITUTE] = OWN}}, /* 信用管理岗 */
	{"expert",           {GUEST}}, /* 专家: never inspects */
	{"watch",            {SEAT, [MAY_WATCH] = ALL}}, /* 监控中心值守员 */
	{"centre",           {SEAT}}, /* 119 接警调度 */
	{"department",       {GUEST, [MAY_SEE_WORLD] = ALL}}, /* 协同部门 */
	{"committee",        {GUEST, [MAY_SEE_WORLD] = ALL}}, /* 消安办 */
	{"government",       {GUEST, [MAY_SEE_WORLD] = HERE}}, /* 区县政府、镇街 */
	{"group",            {GUEST, [MAY_SEE_PEOPLE] = OWN, [MAY_SEE_WORLD] = OWN}}, /* 轨道交通集团 */
	{"police-station",   {GUEST, [MAY_SEE_WORLD] = HERE}}, /* 派出所 */
	{"supervision",      {WATCHER, [MAY_SEE_WATCH] = ALL}}, /* 行政执法监督 */
	{"discipline",       {WATCHER}}, /* 纪检监察 */
	{"inspectorate",     {WATCHER}}, /* 内部督察 */
	{"receiver",         {SELF, [MAY_SEE_MATTERS] = ALL, [MAY_ACT] = ALL, [MAY_SEE_FILE] = ALL}},
	{"admin-system",     {SELF, [MAY_LIST_ACCOUNTS] = ALL, [MAY_MAKE_ACCOUNT] = ALL, [MAY_CLOSE_ACCOUNT] = ALL}},
	{"admin-security",   {SELF, [MAY_LIST_ACCOUNTS] = ALL, [MAY_GRANT] = ALL}},
	{"admin-audit",      {SELF, [MAY_LIST_ACCOUNTS] = ALL, [MAY_AUDIT] = ALL}},
};

static const char *const right_names[RIGHT__N] = {
	[MAY_ALWAYS] = "always",
	[MAY_SELF] = "self",
	[MAY_SEE_PEOPLE] = "see-people",
	[MAY_SEE_WORLD] = "see-world",
	[MAY_KEEP_PEOPLE] = "keep-people",
	[MAY_KEEP_WORLD] = "keep-world",
	[MAY_SEE_MATTERS] = "see-matters",
	[MAY_ACT] = "act",
	[MAY_FILE] = "file",
	[MAY_SEE_WATCH] = "see-watch",
	[MAY_WATCH] = "watch",
	[MAY_SERVE] = "serve",
	[MAY_SUBSTITUTE] = "substitute",
	[MAY_UPLOAD] = "upload",
	[MAY_SEE_FILE] = "see-file",
	[MAY_LIST_ACCOUNTS] = "list-accounts",
	[MAY_MAKE_ACCOUNT] = "make-account",
	[MAY_CLOSE_ACCOUNT] = "close-account",
	[MAY_GRANT] = "grant",
	[MAY_READ_REVIEWS] = "read-reviews",
	[MAY_CONFIRM_LAW] = "confirm-law",
	[MAY_AUDIT] = "audit",
};
/* clang-format on */

bool rights_allow(str role, enum right what, enum relation how)
{
	for (size_t i = 0; i < LEN(rows); i++)
		if (str_is(role, rows[i].role))
			return rows[i].may[what] & BIT(how);
	return what == MAY_ALWAYS;
}

const char *const *rights_roles(size_t *n)
{
	static const char *const roles[] = {"", "officer", "firefighter", "clerk", "reviewer",
		"leader", "superior-leader", "superior-officer", "window", "member", "chair",
		"credit-desk", "expert", "watch", "centre", "department", "committee", "government",
		"group", "police-station", "supervision", "discipline", "inspectorate", "receiver",
		"admin-system", "admin-security", "admin-audit"};
	_Static_assert(LEN(roles) == LEN(rows), "every role has a row");
	*n = LEN(roles);
	return roles;
}

const char *right_name(enum right r)
{
	return right_names[r];
}

bool region_within(int32_t region, int32_t territory)
{
	if (territory % 10000 == 0)
		return region / 10000 == territory / 10000;
	if (territory % 100 == 0)
		return region / 100 == territory / 100;
	return region == territory;
}
