#include "matters/words.h"

#include "law/works.h"

/* Sentences out of titles. */

str words_span(struct arena *a, struct span s)
{
	static const char *const units[SPAN__N] = {
		[SPAN_SECONDS] = "秒",
		[SPAN_MINUTES] = "分钟",
		[SPAN_HOURS] = "小时",
		[SPAN_WORKDAYS] = "个工作日",
		[SPAN_DAYS] = "日",
		[SPAN_MONTHS] = "个月",
		[SPAN_YEARS] = "年",
	};
	return str_fmt(a, "%lld %s", (long long)s.n, units[s.unit]);
}

str words_day(struct arena *a, day d, day today)
{
	int y, m, dd, now, x;
	day_ymd(d, &y, &m, &dd);
	day_ymd(today, &now, &x, &x);
	if (y == now)
		return str_fmt(a, "%d月%d日", m, dd);
	return str_fmt(a, "%d年%d月%d日", y, m, dd);
}

str words_act_of(const struct procedure *p, str act)
{
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (str_eq(p->acts[i].id, act) && p->acts[i].title.n)
			return p->acts[i].title;
	return act;
}

str words_act(const struct matter *mt, str act)
{
	return words_act_of(mt->procedure, act);
}

str words_limit(const struct run *r, const struct matter *mt, str name)
{
	const struct procedure *p = mt->procedure;
	if (str_starts(name, S("paper."))) {
		const struct paper_kind *k = pack_paper(r->e->pack, str_from(name, 6), run_day(r));
		return k ? str_fmt(r->a, "送达《" STR_F "》", STR_A(k->title)) : name;
	}
	const struct limit *l = p ? procedure_limit(p, name, &mt->era, NULL) : NULL;
	return l && l->title.n ? l->title : name;
}

static str paper_title(const struct run *r, str id)
{
	const struct paper_kind *k = pack_paper(r->e->pack, id, run_day(r));
	return k ? str_fmt(r->a, "《" STR_F "》", STR_A(k->title)) : id;
}

static str field_title(const struct run *r, str id)
{
	const struct field *f = pack_field(r->e->pack, id);
	return f ? f->zh : id;
}

static const struct state *state_of(const struct matter *mt)
{
	return mt->procedure ? procedure_state(mt->procedure, mt->row.state) : NULL;
}

/* "act x" and its like (limit.c) as 受理后. */
static str begun_by(struct run *r, const struct matter *mt, str event)
{
	str kind, name = event;
	if (!str_cut(&name, ' ', &kind))
		return S("");
	if (str_is(kind, "act"))
		return str_fmt(r->a, STR_F "后", STR_A(words_act(mt, name)));
	if (str_is(kind, "served"))
		return str_fmt(r->a, STR_F "送达后", STR_A(paper_title(r, name)));
	if (str_is(kind, "paper"))
		return S("文书制作后");
	if (str_is(kind, "day"))
		return field_title(r, name);
	if (str_is(kind, "ended-limit"))
		return str_fmt(r->a, STR_F "届满后", STR_A(words_limit(r, mt, name)));
	return str_fmt(r->a, STR_F "后", STR_A(name));
}

str words_rule(struct run *r, const struct matter *mt, const struct limit_row *l)
{
	struct span s;
	str begun = begun_by(r, mt, l->event);
	if (l->flags & LIMIT_BY_DAY || !span_parse(l->length, &s))
		return begun;
	return str_fmt(r->a, STR_F " " STR_F, STR_A(begun), STR_A(words_span(r->a, s)));
}

str matter_fault_words(const char *what)
{
	static const struct {
		const char *what, *zh;
	} rows[] = {
		{"missing", "还没有填写"},
		{"wrong-type", "填写的形式不对"},
		{"too-long", "写得太长"},
		{"not-a-member", "请从所列各项中选择"},
		{"list-gaps", "清单没有逐项填完，或者不合格的一项没有写明情况"},
		{"not-utf8", "有无法识别的字符"},
		{"check-failed", "数值或者日期不在允许的范围内"},
		{"not-asked", "按已填内容，这一项不必填"},
		{"unknown", "这份表没有这一项"},
	};
	for (size_t i = 0; i < LEN(rows); i++)
		if (strcmp(rows[i].what, what) == 0)
			return str_of(rows[i].zh);
	return S("");
}

/* ---- what an act causes ---- */

struct said {
	struct run *r;
	str *p;
	size_t n, cap;
};

static void say(struct said *s, str sentence)
{
	VEC_ADD(s->r->a, s->p, s->n, s->cap) = sentence;
}

static void say_paper(struct said *s, str id)
{
	struct run *r = s->r;
	const struct paper_kind *k = pack_paper(r->e->pack, id, run_day(r));
	if (k && k->serve.n)
		say(s, str_fmt(r->a, "制作《" STR_F "》，" STR_F "内送达", STR_A(k->title),
			       STR_A(words_span(r->a, k->serve))));
	else
		say(s, str_fmt(r->a, "制作" STR_F, STR_A(paper_title(r, id))));
}

static str view_title(const struct run *r, str id)
{
	const struct view *v = pack_view(r->e->pack, id, run_day(r));
	return v ? v->title : id;
}

static void say_registers(struct said *s, const struct effect *e)
{
	struct sb b = SB(s->r->a);
	for (size_t i = 0; i < e->n_set; i++)
		if (e->set[i].about)
			sb_fmt(&b, "%s" STR_F, b.n ? "、" : "改写登记：",
				STR_A(e->set[i].field->zh));
	if (b.n)
		say(s, sb_str(&b));
}

static void say_effect(struct said *s, const struct matter *mt, const struct effect *e)
{
	struct arena *a = s->r->a;
	const struct pack *pack = s->r->e->pack;
	const struct procedure *sub;
	const struct party *told;
	str title;
	switch (e->kind) {
	case EFFECT_PAPER:
		say_paper(s, e->name);
		break;
	case EFFECT_SUB:
		sub = pack_procedure(pack, e->procedure);
		say(s, str_fmt(a, "开始「" STR_F "」", STR_A(sub ? sub->title : e->name)));
		break;
	case EFFECT_PUBLISH:
		say(s, str_fmt(a, "公示「" STR_F "」", STR_A(view_title(s->r, e->name))));
		break;
	case EFFECT_WITHDRAW:
		say(s, str_fmt(a, "撤下「" STR_F "」", STR_A(view_title(s->r, e->name))));
		break;
	case EFFECT_SEND:
		title = view_title(s->r, e->name);
		say(s, title.n ? str_fmt(a, "报送「" STR_F "」", STR_A(title)) : S("报送有关部门"));
		break;
	case EFFECT_TELL:
		told = procedure_party(mt->procedure, e->name);
		say(s, str_fmt(a, "告知" STR_F, STR_A(told ? told->title : e->name)));
		break;
	case EFFECT_EXTEND:
		say(s, str_fmt(a, "延长「" STR_F "」", STR_A(words_limit(s->r, mt, e->limit))));
		break;
	case EFFECT_HAND_OVER:
		say(s, S("改由另一机关办理"));
		break;
	case EFFECT_OWN:
		say(s, S("此后由新承办人负责，以前的经过不变"));
		break;
	case EFFECT_CORRECT:
		say(s, S("原值留在经过里，用过原值的文书标为待更正"));
		break;
	case EFFECT_UNDO:
		say(s, S("上一行为及其文书、公示失效，事项退回原状态"));
		break;
	case EFFECT_SET:
		say_registers(s, e);
		break;
	case EFFECT_WORK:
		say(s, str_of(work_find(e->name)->zh));
		break;
	case EFFECT__N:
		break;
	}
}

static bool starts_by(const struct limit *l, str act)
{
	for (size_t i = 0; i < l->n_starts; i++)
		if (l->starts[i].kind == EVENT_ACT && !l->starts[i].owner.n &&
			str_eq(l->starts[i].name, act))
			return true;
	return false;
}

/* Limits that the act begins, as far as their length is known already. */
static void say_limits(struct said *s, struct matter *mt, const struct act *act)
{
	const struct procedure *p = mt->procedure;
	struct eval v = picture_eval(s->r, mt, NULL);
	for (size_t i = 0; i < p->n_limits; i++) {
		const struct limit *l = &p->limits[i];
		if (!starts_by(l, act->id) || procedure_limit(p, l->id, &mt->era, NULL) != l)
			continue;
		if (l->when && !expr_holds(&v, l->when))
			continue;
		struct value span = l->length ? expr_eval(&v, l->length) : UNKNOWN;
		str length = span.known ? words_span(s->r->a, (struct span){span.num, span.unit})
					: S("");
		say(s, str_fmt(s->r->a, "开始计「" STR_F "」%s" STR_F, STR_A(l->title),
			       length.n ? "：" : "", STR_A(length)));
	}
}

struct strs words_causes(struct run *r, struct matter *mt, const struct act *act)
{
	struct said s = {.r = r};
	const struct procedure *p = mt->procedure;
	const struct state *to = p ? procedure_state(p, act->to) : NULL;
	struct eval v = picture_eval(r, mt, NULL);
	if (to && to != state_of(mt))
		say(&s, str_fmt(r->a, to->end == END_NONE ? "进入「" STR_F "」" : "办结：" STR_F,
				STR_A(to->title)));
	for (size_t i = 0; i < act->n_then; i++) {
		struct value when =
			act->then[i].when ? expr_eval(&v, act->then[i].when) : value_yes(true);
		if (!when.known || when.num)
			say_effect(&s, mt, &act->then[i]);
	}
	if (p && (!to || to->end == END_NONE))
		say_limits(&s, mt, act);
	return (struct strs){s.p, s.n};
}
