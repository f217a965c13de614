#include "wire/explain.h"

#include "wire/names.h"
#include "wire/print.h"
#include "wire/text.h"

struct telling {
	struct jw *w;
	struct bytes frame;
	const struct wire_profile *profile;
	ms near;
	size_t at;
	uint8_t type;
};

/* One range; says: both languages, or .zh alone when it is no language (numbers, times, texts). */
static void tell(
	struct telling *t, size_t len, const char *field, struct wire_name title, str zh, str en)
{
	struct jw *w = t->w;
	jw_object(w);
	jw_member_int(w, "at", (int64_t)t->at);
	jw_member_int(w, "len", (int64_t)len);
	jw_member_str(w, "hex", hex_print(w->out.arena, (struct bytes){t->frame.p + t->at, len}));
	jw_member_str(w, "field", str_of(field));
	jw_member_str(w, "zh", str_of(title.zh));
	jw_member_str(w, "en", str_of(title.en));
	jw_member_str(w, "says_zh", zh);
	jw_member_str(w, "says_en", en);
	jw_object_end(w);
	t->at += len;
}

static void tell_plain(
	struct telling *t, size_t len, const char *field, struct wire_name title, str says)
{
	tell(t, len, field, title, says, says);
}

static str number(struct telling *t, uint64_t v)
{
	return str_fmt(t->w->out.arena, "%llu", (unsigned long long)v);
}

static void tell_code(struct telling *t, const char *field, struct wire_name title, uint8_t code,
	const struct wire_name *name)
{
	struct arena *a = t->w->out.arena;
	tell(t, 1, field, title, str_fmt(a, "%u %s", code, name ? name->zh : "预留或厂家自定义"),
		str_fmt(a, "%u %s", code, name ? name->en : "reserved or the vendor's own"));
}

static void tell_time(
	struct telling *t, const char *field, struct wire_name title, const uint8_t stamp[6])
{
	ms at = 0;
	if (!wire_time(stamp, t->profile ? t->profile->clock : WIRE_BINARY, t->near, &at))
		tell(t, 6, field, title, S("不是有效时间"), S("no such time"));
	else
		tell_plain(t, 6, field, title,
			str_fmt(t->w->out.arena, "%.19s", ms_print(t->w->out.arena, at).p));
}

/* Every bit that is set, and bit 0 of a status, which speaks when it is not ("test"). */
static void tell_bits(
	struct telling *t, const char *field, struct wire_name title, size_t len, uint16_t word)
{
	struct sb zh = SB(t->w->out.arena), en = SB(t->w->out.arena);
	bool flags = t->type == 4 || t->type == 24;
	for (unsigned bit = 0; bit < 16; bit++) {
		const struct wire_bit *b = wire_bit_name(t->type, bit);
		bool set = word >> bit & 1;
		if (!set && (bit || flags))
			continue;
		if (zh.n) {
			sb_add(&zh, S("、"));
			sb_add(&en, S(", "));
		}
		if (!b) {
			sb_fmt(&zh, "第%u位（预留）", bit);
			sb_fmt(&en, "bit %u (reserved)", bit);
			continue;
		}
		sb_add(&zh, str_of(set ? b->set.zh : b->clear.zh));
		sb_add(&en, str_of(set ? b->set.en : b->clear.en));
	}
	tell(t, len, field, title, zh.n ? sb_str(&zh) : S("无操作"),
		en.n ? sb_str(&en) : S("no operation"));
}

static void tell_value(struct telling *t, const struct wire_object *o, struct wire_name title)
{
	struct arena *a = t->w->out.arena;
	const struct wire_step *s = wire_step_of(t->profile, o->quantity);
	str says = s ? str_fmt(a, STR_F " %s", STR_A(wire_value(a, s, o->raw)), s->unit)
		     : str_fmt(a, "%d", o->raw);
	tell_plain(t, 2, "raw", title, says);
}

static void tell_part_addr(struct telling *t, const struct wire_object *o, struct wire_name title)
{
	struct arena *a = t->w->out.arena;
	enum wire_split split = t->profile ? t->profile->split : WIRE_POINT_LOOP;
	unsigned long all = o->part_addr, low = all & 0xFFFF, high = all >> 16;
	unsigned long point = split == WIRE_LOOP_POINT ? high : low,
		      loop = split == WIRE_LOOP_POINT ? low : high;
	if (split == WIRE_IP)
		tell_plain(t, 4, "part_addr", title,
			str_fmt(a, "%lu.%lu.%lu.%lu", high >> 8, high & 255, low >> 8, low & 255));
	else
		tell(t, 4, "part_addr", title,
			str_fmt(a, "%lu（回路 %lu，点位 %lu）", all, loop, point),
			str_fmt(a, "%lu (loop %lu, point %lu)", all, loop, point));
}

static void tell_field(struct telling *t, enum wire_field f, const struct wire_object *o)
{
	struct wire_name title = *wire_field_title(f);
	const struct wire_step *s = wire_step_of(t->profile, o->quantity);
	const struct wire_name quantity =
		s ? (struct wire_name){s->zh, s->en} : (struct wire_name){0};
	const char *name = wire_field_name(f);
	uint8_t byte = t->frame.p[t->at];
	if (f == WIRE_SYS)
		tell_code(t, name, title, o->sys, wire_system_name(o->sys));
	else if (f == WIRE_PART)
		tell_code(t, name, title, o->part, wire_part_name(o->part));
	else if (f == WIRE_QUANTITY)
		tell_code(t, name, title, o->quantity, s ? &quantity : NULL);
	else if (f == WIRE_STATUS || f == WIRE_STATE)
		tell_bits(t, name, title, f == WIRE_STATUS ? 2 : 1, o->status);
	else if (f == WIRE_OP)
		tell_bits(t, name, title, 1, o->op);
	else if (f == WIRE_RAW)
		tell_value(t, o, title);
	else if (f == WIRE_PART_ADDR)
		tell_part_addr(t, o, title);
	else if (f == WIRE_TEXT || f == WIRE_LONG_TEXT)
		tell_plain(t, o->text.n + (f == WIRE_LONG_TEXT), name, title,
			wire_text(t->w->out.arena, o->text));
	else if (f == WIRE_OPAQUE)
		tell_plain(t, o->opaque.n, name, title, hex_print(t->w->out.arena, o->opaque));
	else if (f == WIRE_TIME || f == WIRE_CLOCK || f == WIRE_FROM)
		tell_time(t, name, title, o->time);
	else
		tell_plain(t, 1, name, title, number(t, byte));
}

static void tell_head(struct telling *t, const struct frame *f)
{
	struct arena *a = t->w->out.arena;
	tell_plain(t, 2, "start", (struct wire_name){"启动符", "start mark"}, S("@@"));
	tell_plain(t, 2, "seq", (struct wire_name){"业务流水号", "sequence number"},
		number(t, f->seq));
	tell_plain(t, 2, "version", (struct wire_name){"协议版本号", "version"},
		str_fmt(a, "%u.%u", f->version[0], f->version[1]));
	tell_time(t, "time", (struct wire_name){"时间标签", "time label"}, f->stamp);
	tell_plain(t, 6, "src", (struct wire_name){"源地址", "source address"}, number(t, f->src));
	tell_plain(t, 6, "dst", (struct wire_name){"目的地址", "destination address"},
		number(t, f->dst));
	tell_plain(t, 2, "adu_len", (struct wire_name){"应用数据单元长度", "length of data unit"},
		number(t, f->adu.n));
	tell_code(t, "cmd", (struct wire_name){"命令字节", "command"}, f->cmd,
		wire_command_name(f->cmd));
}

void wire_explain(struct jw *w, struct bytes b, const struct wire_profile *p, ms near)
{
	struct arena *a = w->out.arena;
	struct wire_unit *u = NEW(a, struct wire_unit);
	struct telling t = {.w = w, .frame = b, .profile = p, .near = near};
	struct frame f = {0};
	jw_array(w);
	if (frame_judge(b.p, b.n, &f) == FRAME_WHOLE) {
		wire_decode(f.adu, p, u);
		tell_head(&t, &f);
		if (u->type != WIRE_TYPE_NONE) {
			t.type = (uint8_t)u->type;
			tell_code(&t, "type", (struct wire_name){"类型标志", "type"}, t.type,
				wire_type_name(t.type));
			tell_plain(&t, 1, "count", (struct wire_name){"信息对象数目", "objects"},
				number(&t, (uint64_t)u->count));
		}
		for (size_t i = 0; i < u->n; i++)
			for (size_t k = 0; u->layout->fields[k]; k++)
				tell_field(&t, u->layout->fields[k], &u->objects[i]);
		if (u->rest.n)
			tell(&t, u->rest.n, "rest", (struct wire_name){"其余字节", "other bytes"},
				S("未按标准格式，原样保留"),
				S("not of the standard, kept as sent"));
		tell_plain(&t, 1, "sum", (struct wire_name){"校验和", "checksum"}, S("✓"));
		tell_plain(&t, 2, "end", (struct wire_name){"结束符", "end mark"}, S("##"));
	}
	jw_array_end(w);
}
