/* readings — what a character-by-character reading of Chinese gets wrong (多音字), for make_han. */
#pragma once
#include <stddef.h>

enum { ALSO_MAX = 2 };

/* Words of names and addresses in which a character is not read as it is alone.  The character of
 * `at` (0, 1, 2) is read so. */
/* clang-format off */
static const struct {
	const char *word;
	size_t at;
	const char *reading;
} words[] = {
	{"长清", 0, "chang"}, {"长城", 0, "chang"}, {"长江", 0, "chang"}, {"长途", 0, "chang"}, {"长春", 0, "chang"},
	{"长安", 0, "chang"}, {"长虹", 0, "chang"}, {"长征", 0, "chang"}, {"长青", 0, "chang"}, {"长生", 0, "chang"},
	{"重庆", 0, "chong"}, {"重阳", 0, "chong"}, {"重汽", 0, "zhong"}, {"银行", 1, "hang"}, {"行业", 0, "hang"},
	{"商行", 1, "hang"}, {"车行", 1, "hang"}, {"音乐", 1, "yue"}, {"乐器", 0, "yue"}, {"朝阳", 0, "chao"},
	{"朝晖", 0, "zhao"}, {"朝霞", 0, "zhao"}, {"都市", 0, "du"}, {"成都", 1, "du"}, {"首都", 1, "du"},
	{"京都", 1, "du"}, {"会计", 0, "kuai"}, {"西藏", 1, "zang"}, {"单县", 0, "shan"}, {"单家", 0, "shan"},
	{"大厦", 1, "sha"}, {"厦门", 0, "xia"}, {"莘县", 0, "shen"}, {"莘庄", 0, "xin"}, {"人参", 1, "shen"},
	{"盛饭", 0, "cheng"}, {"曾家", 0, "zeng"}, {"解家", 0, "xie"}, {"调味", 0, "tiao"}, {"便宜", 0, "pian"},
	{"车站", 0, "che"}, {"宿舍", 0, "su"}, {"大夫", 0, "dai"}, {"地方", 0, "di"}, {"泊车", 0, "bo"},
	{"梁山泊", 2, "po"}, {"尉迟", 0, "yu"}, {"万俟", 0, "mo"}, {"区家", 0, "ou"}, {"仇家", 0, "qiu"},
};

/* Other readings that people type. */
static const struct {
	const char *c, *readings[ALSO_MAX];
} also[] = {
	{"重", {"chong"}}, {"长", {"chang"}}, {"乐", {"yue"}}, {"行", {"hang"}}, {"厦", {"xia"}}, {"都", {"du"}},
	{"朝", {"zhao"}}, {"会", {"kuai"}}, {"参", {"shen"}}, {"盛", {"cheng"}}, {"单", {"shan"}}, {"曾", {"zeng"}},
	{"解", {"xie"}}, {"藏", {"zang"}}, {"泊", {"bo"}}, {"调", {"tiao"}}, {"便", {"pian"}}, {"大", {"dai"}},
	{"地", {"di"}}, {"宿", {"xiu"}}, {"车", {"ju"}}, {"石", {"dan"}}, {"区", {"ou"}}, {"仇", {"qiu"}},
	{"查", {"zha"}}, {"尉", {"yu"}}, {"莘", {"xin"}}, {"薄", {"bo"}}, {"降", {"xiang"}}, {"率", {"shuai"}},
	{"弹", {"tan"}}, {"绿", {"lv"}}, {"吕", {"lv"}}, {"律", {"lv"}}, {"旅", {"lv"}}, {"女", {"nv"}},
	{"铝", {"lv"}}, {"驴", {"lv"}}, {"露", {"lou"}}, {"角", {"jue"}}, {"六", {"lu"}}, {"传", {"zhuan"}},
	{"说", {"shui"}}, {"卡", {"qia"}}, {"贾", {"gu"}}, {"堡", {"pu"}}, {"蔚", {"yu"}}, {"员", {"yun"}},
	{"种", {"chong"}}, {"盖", {"ge"}}, {"隗", {"wei"}}, {"召", {"shao"}}, {"翟", {"zhai"}}, {"祭", {"zhai"}},
	{"覃", {"qin"}},
};
/* clang-format on */
