/* play — what has happened in the demonstration's city before its first day: short plays
 * (demo/city/NAME.play) acted through the engine, as people would, on the days and at the hours on
 * which they would; the clock's limits end between them.  What a play has not reached when the
 * city's day comes lies on the desks as it is.  A play is read line by line; `#` begins a comment,
 * lines behind two blanks are the values of the act above.
 *
 *     剧 TITLE 份 30 起 -40..-2 于 新 [用 cinema,dance]
 *         30 of them in a city of 2,000 places, begun so many working days before today; about a
 *         place that is to be opened (新), one that is open (旧), one with a device (设), or
 *         place:NAME of the fixed world; of these uses
 *     +3 10:20 办 PROCEDURE/ACT 由 HAND[、HAND] 关于 place|org|thing|organ [当事人 PARTY] [待签]
 *         three working days after the beginning (+3d: days); begins a matter, its party the
 *         organisation; 待签: only the first of two hands has signed
 *     +4 09:00 办 ACT 由 HAND[、HAND] [待签]
 *     +4 11:00 收 PAPER 由 HAND 方式 WAY         the last paper of that name is served
 *     +0 03:12:05 警 HEX                         the place's device sends this frame
 *     联 PROCEDURE · 子 NAME · 主                to what flow opened, to a sub-matter, back from it
 *     遍                                         the acts below, as far as 主, at each visit of
 * this draw FIELD = VALUE [| VALUE …]                of several, one; below
 *
 * HAND: 单位 (the organisation, by its representative), 个人 (he himself), or ROLE[.K], the Kth
 * holder in the district, else in the city, or ROLE@FIELD, whom the matter names.  VALUE: JSON or a
 * bare text; 附件 NAME (a file of demo/city/files); 承诺 PAPER (the text in force); 用途, 面积 (the
 * place's); 日 +5 (a working day after the act); 年, 月 (of the act); 时 (the moment of the act);
 * 表 TABLE (first cell of the row that lives); 3000元.
 */
#pragma once
#include "gate/segment.h"
#include "matters/matter.h"
#include "prog/city.h"

enum play_verb {
	PLAY_ACT,
	PLAY_SERVE,
	PLAY_DEVICE,
	PLAY_TO_LED,
	PLAY_TO_SUB,
	PLAY_TO_MAIN,
	PLAY_TO_EACH
};
enum play_about { PLAY_NEW, PLAY_OPEN, PLAY_WITH_DEVICE, PLAY_NAMED };

struct play_value {
	str field, text;
};
struct play_step {
	enum play_verb verb;
	int32_t days;       /* after the beginning */
	bool natural;       /* days, not working days */
	int32_t second;     /* of the day */
	str procedure, act; /* act: also paper, sub's name, frame */
	str hands[2];
	size_t n_hands;
	str about, party, way;
	bool waits;
	struct play_value *values;
	size_t n_values, cap_values;
	int32_t line;
};
struct play {
	str file, title;
	int32_t copies; /* in a city of 2,000 places */
	int32_t from, to;
	enum play_about about;
	str place;
	str *uses;
	size_t n_uses;
	struct play_step *steps;
	size_t n_steps, cap_steps;
};

/* Reads every *.play of the folder, in the order of their names.  Faults F_IO: file and line. */
must_use int play_read(struct arena *a, str dir, struct play **out, size_t *n);

/* A visit of the draw that a play is about. */
struct cast_visit {
	row_id matter;
	struct city_place place;
};

/* One of them, on its way. */
struct cast {
	struct city *city;
	const struct play *play;
	struct city_place place;
	size_t nth; /* of its play */
	ms begins;  /* start of its first day, and the minutes by which it differs from its like */
	row_id matter, main;
	struct cast_visit *visits; /* between 遍 and 主 */
	size_t n_visits;
	struct city_place home; /* the place of the play, between them */
	bool ended;
};
/* The day on which a step is taken. */
day play_day(const struct cast *c, const struct play_step *s);
/* The values of a step as JSON text.  now: of the step.  Refuses R_NO_PAPER; faults F_IO. */
must_use int play_values(
	struct arena *a, const struct cast *c, const struct play_step *s, ms now, str *json);
/* Who `hand` is.  false: the city has nobody in that post. */
bool play_hand(const struct cast *c, str hand, struct hand *out);

struct stage {
	struct city *city;
	struct engine engine;
	str signals, schema, files; /* folders of the data folder and of the schema */
	bool tells;                 /* each play that is refused, on standard error */
	int32_t n_acts, n_stopped;
};
/* Acts all plays up to `now`.  A play that the law of its day refuses stops there. */
must_use int play_all(struct stage *s, ms now);
