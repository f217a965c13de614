#include "law/works.h"

/* clang-format off */
static const struct work_slot year_takes[] = {
	[YEAR_YEAR] = {"plan-year", T_COUNT, NULL, false},
	[YEAR_CROSS] = {"cross-region", T_YES, NULL, true},
};
static const struct work_slot year_gives[] = {
	[YEAR_ROOT] = {"plan-root", T_TEXT, NULL, false},
	[YEAR_VISITS] = {"plan-visits", T_COUNT, NULL, false},
	[YEAR_PLACES] = {"plan-places", T_COUNT, NULL, false},
	[YEAR_OFFICERS] = {"plan-officers", T_COUNT, NULL, false},
};
static const struct work_slot adopt_takes[] = {
	[ADOPT_YEAR] = {"plan-year", T_COUNT, NULL, false},
};
static const struct work_slot month_takes[] = {
	[MONTH_YEAR] = {"plan-year", T_COUNT, NULL, false},
	[MONTH_MONTH] = {"plan-month", T_COUNT, NULL, false},
};
static const struct work_slot month_gives[] = {
	[MONTH_ROOT] = {"plan-root", T_TEXT, NULL, false},
	[MONTH_VISITS] = {"plan-visits", T_COUNT, NULL, false},
};
static const struct work_slot promise_takes[] = {
	[PROMISE_BODY] = {"secret-body", T_CHOICE, "secret-body", false},
	[PROMISE_COMMITMENT] = {"secret-commitment", T_TEXT, NULL, false},
};
static const struct work_slot freeze_takes[] = {
	[FREEZE_YEAR] = {"plan-year", T_COUNT, NULL, false},
	[FREEZE_MONTH] = {"plan-month", T_COUNT, NULL, false},
	[FREEZE_DEPARTMENTS] = {"joint-departments", T_SET, "joint-department", true},
	[FREEZE_SOURCE] = {"seed-source", T_CHOICE, "seed-source", false},
	[FREEZE_ISSUE] = {"seed-issue", T_TEXT, NULL, false},
	[FREEZE_DAY] = {"seed-day", T_DAY, NULL, false},
};
static const struct work_slot freeze_gives[] = {
	[FREEZE_ID] = {"draw-id", T_TEXT, NULL, false},
	[FREEZE_PLAN] = {"draw-plan-root", T_TEXT, NULL, false},
	[FREEZE_FRAME] = {"draw-frame-root", T_TEXT, NULL, false},
	[FREEZE_ROSTER] = {"draw-roster-root", T_TEXT, NULL, false},
	[FREEZE_CODES] = {"draw-codes-root", T_TEXT, NULL, false},
	[FREEZE_CHAIN] = {"draw-chain-head", T_TEXT, NULL, false},
	[FREEZE_PLACES] = {"draw-places", T_COUNT, NULL, false},
	[FREEZE_OUT] = {"draw-excluded", T_COUNT, NULL, false},
	[FREEZE_OFFICERS] = {"draw-officers", T_COUNT, NULL, false},
	[FREEZE_VISITS] = {"draw-visits", T_COUNT, NULL, false},
	[FREEZE_SECRETS] = {"secret-commitments", T_TEXT, NULL, false},
};
static const struct work_slot reveal_takes[] = {
	[REVEAL_BODY] = {"secret-body", T_CHOICE, "secret-body", false},
	[REVEAL_SECRET] = {"secret-value", T_TEXT, NULL, false},
};
static const struct work_slot numbers_takes[] = {
	[NUMBERS_SOURCE] = {"seed-source", T_CHOICE, "seed-source", false},
	[NUMBERS_NUMBERS] = {"seed-numbers", T_TEXT, NULL, false},
};
static const struct work_slot numbers_gives[] = {
	[NUMBERS_STRING] = {"seed-string", T_TEXT, NULL, false},
};
static const struct work_slot hold_takes[] = {
	[HOLD_SOURCE] = {"seed-source", T_CHOICE, "seed-source", false},
	[HOLD_ISSUE] = {"seed-issue", T_TEXT, NULL, false},
	[HOLD_NUMBERS] = {"seed-numbers", T_TEXT, NULL, false},
};
static const struct work_slot hold_gives[] = {
	[HOLD_ROOT] = {"draw-result-root", T_TEXT, NULL, false},
	[HOLD_DRAWN] = {"draw-drawn", T_COUNT, NULL, false},
};
static const struct work_slot visited_takes[] = {
	[VISITED_DRAW] = {"draw-matter", T_MATTER, NULL, false},
	[VISITED_CODE] = {"draw-code", T_TEXT, NULL, false},
};
static const struct work_slot next_takes[] = {
	[NEXT_CODE] = {"draw-code", T_TEXT, NULL, false},
};
static const struct work_slot next_gives[] = {
	[NEXT_NEW] = {"draw-next-code", T_TEXT, NULL, false},
};
static const struct work_slot replace_takes[] = {
	[REPLACE_CODE] = {"draw-code", T_TEXT, NULL, false},
	[REPLACE_OFFICER] = {"visit-officer", T_PERSON, NULL, false},
};
static const struct work_slot replace_gives[] = {
	[REPLACE_NEW] = {"visit-second-officer", T_PERSON, NULL, false},
};
static const struct work_slot count_gives[] = {
	[COUNT_VISITS] = {"visits-this-year", T_COUNT, NULL, false},
	[COUNT_ELSEWHERE] = {"visits-all-departments", T_COUNT, NULL, false},
};

static const char *const plan_tables[] = {
	"inspection-frequency", "inspection-must", "credit-stratum", "inspection-capacity", "visit-count",
	"draw-team",
};
static const char *const draw_tables[] = {
	"inspection-frequency", "inspection-must", "credit-stratum", "inspection-capacity", "visit-count",
	"visit-cap", "draw-exclusion", "draw-ladder", "draw-team", "seed-sources", "seed-closed",
};
static const char *const count_tables[] = {"visit-count"};

#define SLOTS(x) x, LEN(x)
static const struct work works[] = {
	{"draw.plan-year", "逐月验算全年必检、抽查比例和次数上限，力量不够的说明缺在哪里",
		SLOTS(year_takes), SLOTS(year_gives), SLOTS(plan_tables)},
	{"draw.plan-adopt", "从此按这份计划安排各月抽查",
		SLOTS(adopt_takes), NULL, 0, NULL, 0},
	{"draw.plan-month", "按已公布的年度计划列出本月各类应抽数",
		SLOTS(month_takes), SLOTS(month_gives), SLOTS(plan_tables)},
	{"draw.promise", "登记本方密数的承诺值，定种前公布",
		SLOTS(promise_takes), NULL, 0, NULL, 0},
	{"draw.freeze", "封存对象、人员名录和抽查方案，公布各自的根值，占用一期摇号",
		SLOTS(freeze_takes), SLOTS(freeze_gives), SLOTS(draw_tables)},
	{"draw.reveal", "核对本方密数与承诺值一致",
		SLOTS(reveal_takes), NULL, 0, NULL, 0},
	{"draw.numbers", "核对号码符合该期摇号规则",
		SLOTS(numbers_takes), SLOTS(numbers_gives), SLOTS(draw_tables)},
	{"draw.hold", "算出结果，每个抽中对象生成一件检查任务",
		SLOTS(hold_takes), SLOTS(hold_gives), SLOTS(draw_tables)},
	{"draw.visited", "在抽查名单上销去一户，全部销完即公布全套材料",
		SLOTS(visited_takes), NULL, 0, NULL, 0},
	{"draw.next-place", "由同一层的下一签号递补",
		SLOTS(next_takes), SLOTS(next_gives), NULL, 0},
	{"draw.next-officer", "由事先封存的链值抽出接替人员",
		SLOTS(replace_takes), SLOTS(replace_gives), NULL, 0},
	{"draw.count", "查明本年已计入的检查次数",
		NULL, 0, SLOTS(count_gives), SLOTS(count_tables)},
};
/* clang-format on */

const struct work *work_find(str name)
{
	for (size_t i = 0; i < LEN(works); i++)
		if (str_is(name, works[i].name))
			return &works[i];
	return NULL;
}

bool work_gives(str name, str field)
{
	const struct work *w = work_find(name);
	for (size_t i = 0; w && i < w->n_gives; i++)
		if (str_is(field, w->gives[i].field))
			return true;
	return false;
}

const struct work *work_list(size_t *n)
{
	*n = LEN(works);
	return works;
}
