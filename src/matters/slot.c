#include "law/checklist.h"
#include "matters/paper.h"
#include "matters/run.h"
#include "matters/slot.h"

/* Slots of papers and views as words: dates, sums and members of lists as people write them. */

static str money_text(struct arena *a, int64_t fen_)
{
	int64_t yuan = fen_ / 100, rest = fen_ % 100;
	if (!rest)
		return str_fmt(a, "%lld元", (long long)yuan);
	return str_fmt(a, "%lld.%02lld元", (long long)yuan, (long long)(rest < 0 ? -rest : rest));
}

static str day_text(struct arena *a, day d)
{
	int y, m, dd;
	day_ymd(d, &y, &m, &dd);
	return str_fmt(a, "%d年%d月%d日", y, m, dd);
}

static str time_text(struct arena *a, ms t)
{
	int64_t minutes = (t - day_ms(ms_day(t))) / 60000;
	return str_fmt(a, STR_F "%lld时%lld分", STR_A(day_text(a, ms_day(t))),
		(long long)(minutes / 60), (long long)(minutes % 60));
}

static str member_text(const struct pack *p, str list, str id)
{
	const struct choice_list *l = pack_choice(p, list);
	const struct member *m = l ? choice_member(l, id, DAY_NONE) : NULL;
	return m && m->zh.n ? m->zh : id;
}

/* The item's name, in whichever version of the list has it. */
static str item_title(const struct pack *p, str list, str item)
{
	for (size_t i = 0; i < p->n_checklists; i++) {
		const struct checklist *l = &p->checklists[i];
		for (size_t k = 0; str_eq(l->id, list) && k < l->n_items; k++)
			if (str_eq(l->items[k].id, item))
				return l->items[k].zh;
	}
	return item;
}

/* How many of each result, then what failed with its note, a line each. */
static str checklist_text(struct arena *a, const struct pack *p, str text)
{
	static const char *const results[] = {"合格", "不合格", "不涉及"};
	struct checked c;
	if (!checklist_parse(a, text, &c))
		return text;
	size_t count[CHECK__N] = {0};
	struct sb lines = SB(a), b = SB(a);
	for (size_t i = 0; i < c.n_items; i++) {
		const struct checked_item *x = &c.items[i];
		count[x->result]++;
		if (x->result == CHECK_FAIL)
			sb_fmt(&lines, "\n" STR_F "：" STR_F, STR_A(item_title(p, c.list, x->item)),
				STR_A(x->note));
	}
	sb_fmt(&b, "%zu 项", c.n_items);
	for (size_t i = 0; i < CHECK__N; i++)
		if (count[i])
			sb_fmt(&b, "，%s %zu", results[i], count[i]);
	sb_add(&b, sb_str(&lines));
	return sb_str(&b);
}

str slot_value_text(struct arena *a, const struct pack *p, const struct field *f, struct value v)
{
	if (!v.known)
		return S("");
	if (v.kind == T_MONEY)
		return money_text(a, v.num);
	if (v.kind == T_DAY)
		return day_text(a, (day)v.num);
	if (v.kind == T_TIME)
		return time_text(a, v.num);
	if (v.kind == T_AREA)
		return str_fmt(a, "%lld平方米", (long long)v.num);
	if (v.kind == T_YES)
		return v.num ? S("是") : S("否");
	if (v.kind == T_CHOICE)
		return member_text(p, f->type.list, v.text);
	if (v.kind == T_CHECKLIST)
		return checklist_text(a, p, v.text);
	if (v.kind != T_SET)
		return value_print(a, v);
	str *list = NEWS(a, str, v.n_set);
	for (size_t i = 0; i < v.n_set; i++)
		list[i] = member_text(p, f->type.list, v.set[i]);
	return str_join(a, list, v.n_set, S("、"));
}

str slot_mask(struct arena *a, str mask, str s)
{
	size_t n = str_chars(s), keep_head = 0, keep_tail = 0;
	if (!mask.n || !n)
		return s;
	if (str_is(mask, "surname"))
		keep_head = 1;
	else if (str_is(mask, "tail"))
		keep_tail = n > 4 ? 4 : 0;
	else if (str_is(mask, "middle"))
		keep_head = keep_tail = n / 3;
	else if (str_is(mask, "street"))
		keep_head = n / 2;
	struct sb b = SB(a);
	size_t at = 0;
	for (size_t i = 0; i < s.n;) {
		size_t len = 1;
		while (i + len < s.n && ((unsigned char)s.p[i + len] & 0xc0) == 0x80)
			len++;
		if (at < keep_head || at >= n - keep_tail)
			sb_add(&b, (str){s.p + i, len});
		else
			sb_char(&b, '*');
		i += len;
		at++;
	}
	return sb_str(&b);
}

static const struct picture_value *register_value(const struct matter *mt, str owner, str field)
{
	for (size_t i = 0; i < mt->n_registers; i++)
		for (size_t k = 0;
			str_eq(mt->registers[i].owner, owner) && k < mt->registers[i].n_values; k++)
			if (str_eq(mt->registers[i].values[k].field, field))
				return &mt->registers[i].values[k];
	return NULL;
}

static const struct picture_value *slot_value(const struct matter *mt, str slot)
{
	size_t dot = str_find(slot, '.');
	if (dot == slot.n) {
		for (size_t i = 0; i < mt->picture.n_values; i++)
			if (str_eq(mt->picture.values[i].field, slot))
				return &mt->picture.values[i];
		return NULL;
	}
	str owner = {slot.p, dot}, field = str_from(slot, dot + 1);
	size_t i;
	if (str_is(owner, "subject") && !matter_party_of(mt, owner, &i))
		owner = WORD_ABOUT;
	return register_value(mt, owner, field);
}

str slot_text(struct run *r, struct matter *mt, str slot)
{
	const struct picture_value *v = slot_value(mt, slot);
	const struct field *f = v ? pack_field(r->e->pack, v->field) : NULL;
	return f ? slot_value_text(r->a, r->e->pack, f, v->value) : S("");
}
