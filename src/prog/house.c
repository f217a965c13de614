#include "prog/house.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"

enum { HOUSE_MAX_B = 4096 };

str house_path(struct arena *a, const struct house *h, const char *name)
{
	return str_fmt(a, STR_F "/%s", STR_A(h->data), name);
}

static bool is_folder(str path)
{
	struct stat st;
	return stat(path.p, &st) == 0 && S_ISDIR(st.st_mode);
}

static str program_folder(struct arena *a)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	if (n <= 0)
		return S(".");
	while (n > 0 && path[n - 1] != '/')
		n--;
	return str_dup(a, (str){path, n > 1 ? (size_t)n - 1 : 1});
}

/* First of the places that is a folder. */
static bool find(struct arena *a, str bin, const char *const *places, str *out)
{
	for (; *places; places++) {
		str path = str_fmt(a, STR_F "/%s", STR_A(bin), *places);
		char *real = is_folder(path) ? realpath(path.p, NULL) : NULL;
		if (!real)
			continue;
		*out = str_dup(a, str_of(real));
		free(real);
		return true;
	}
	return false;
}

int house_find_folders(struct arena *a, struct house *h)
{
	static const char *const law[] = {"../../law/jinan", "../share/huoyan/law/jinan", NULL};
	static const char *const schema[] = {"../../schema", "../share/huoyan/schema", NULL};
	static const char *const web[] = {"../../web", "../share/huoyan/web", NULL};
	str bin = program_folder(a);
	if (!h->law.n && !find(a, bin, law, &h->law))
		return fault(
			F_IO, "no law pack beside " STR_F "; name one with --law DIR", STR_A(bin));
	if (!find(a, bin, schema, &h->schema))
		return fault(F_IO, "no schema folder beside " STR_F, STR_A(bin));
	if (!h->web.n && !find(a, bin, web, &h->web))
		h->web = S("");
	return 0;
}

static int make_folder(str path, mode_t mode)
{
	if (mkdir(path.p, mode) < 0 && errno != EEXIST)
		return fault(F_IO, "cannot make " STR_F ": %s", STR_A(path), strerror(errno));
	return 0;
}

int house_make(struct arena *a, const struct house *h)
{
	static const struct {
		const char *name;
		mode_t mode;
	} folders[] = {{"", 0755}, {"/signals", 0750}, {"/log", 0755}, {"/files", 0700},
		{"/public", 0755}, {"/outbox", 0700}, {"/run", 0755}};
	if (access(house_path(a, h, "house.json").p, F_OK) == 0)
		return fault(F_IO, STR_F " has a house.json already", STR_A(h->data));
	for (size_t i = 0; i < LEN(folders); i++) {
		int r = make_folder(
			str_fmt(a, STR_F "%s", STR_A(h->data), folders[i].name), folders[i].mode);
		if (r)
			return r;
	}
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_bool(&w, "demo", h->demo);
	jw_member_int(&w, "region", h->region);
	jw_member_str(&w, "db", h->db);
	jw_member_str(&w, "origin", h->origin);
	jw_object_end(&w);
	return file_replace(a, house_path(a, h, "house.json").p, 0644, jw_text(&w));
}

int house_open(struct arena *a, str data, struct house *h)
{
	json_t *j auto_(json_free) = NULL;
	str text, why = {0};
	char *real = realpath(str_z(a, data), NULL);
	h->data = real ? str_dup(a, str_of(real)) : str_dup(a, data);
	free(real);
	str path = house_path(a, h, "house.json");
	if (access(path.p, R_OK) != 0)
		return fault(F_IO,
			"cannot read " STR_F ": %s; make a data folder with `huoyan init`",
			STR_A(path), strerror(errno));
	int r = file_read(a, path.p, HOUSE_MAX_B, &text);
	if (r)
		return r;
	if (json_read(a, text, &j, &why))
		return fault(F_IO, STR_F ": " STR_F, STR_A(path), STR_A(why));
	h->demo = json_is_true(json_object_get(j, "demo"));
	h->region = (int32_t)json_integer_value(json_object_get(j, "region"));
	h->db = str_dup(a, json_member(j, "db"));
	h->origin = str_dup(a, json_member(j, "origin"));
	str site = json_member(j, "site"); /* put there by the operator */
	h->site = site.n ? str_dup(a, site) : S("");
	if (!h->db.n)
		h->db = house_path(a, h, "huoyan.db");
	if (h->region < 100000 || !h->origin.n)
		return fault(F_IO, STR_F ": region or origin is missing", STR_A(path));
	return 0;
}
