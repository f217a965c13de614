/* fixture — in tests only: the small pack of tests/law/small with one fault put in, as a folder of
 * tests/bad/law says it.  A folder holds
 *   edit.txt    the path of a file, lines after `-` that stand there once, lines after `+` instead;
 *   any path    a file that replaces or joins those of the small pack;
 *   gone.txt    paths that are taken away;
 *   expect.txt  one line a finding: `C2 procedures/market.yaml:12:7 a part of the text`, all of
 * them. The program's own refusals get a row each, so that a new one breaks no fixture. */
#pragma once
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/test.h"
#include "law/pack.h"

struct fixture_files {
	struct pack_file *p;
	size_t n, cap;
};

static str fixture_read(struct arena *a, const char *dir, const char *name)
{
	str path = str_fmt(a, "%s/%s", dir, name);
	FILE *f = fopen(path.p, "rb");
	if (!f)
		return (str){0};
	struct sb b = SB(a);
	char part[65536];
	size_t n;
	while ((n = fread(part, 1, sizeof part, f)))
		sb_add(&b, (str){part, n});
	fclose(f);
	return str_dup(a, sb_str(&b));
}

static struct pack_file *fixture_file(struct fixture_files *l, str path)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->p[i].path, path))
			return &l->p[i];
	return NULL;
}

static void fixture_put(struct arena *a, struct fixture_files *l, str path, str text)
{
	struct pack_file *old = fixture_file(l, path);
	if (old)
		old->text = text;
	else
		VEC_ADD(a, l->p, l->n, l->cap) = (struct pack_file){.path = path, .text = text};
}

/* The files of dir and of the folders in it. */
static void fixture_folder(
	struct arena *a, struct fixture_files *l, const char *dir, const char *sub)
{
	DIR *d = opendir(str_fmt(a, "%s/%s", dir, sub).p);
	const struct dirent *e;
	while (d && (e = readdir(d))) {
		str path = *sub ? str_fmt(a, "%s/%s", sub, e->d_name) : str_fmt(a, "%s", e->d_name);
		struct stat st;
		bool own = str_is(path, "edit.txt") || str_is(path, "gone.txt") ||
			   str_is(path, "expect.txt");
		if (e->d_name[0] == '.' || own || stat(str_fmt(a, "%s/%s", dir, path.p).p, &st))
			continue;
		if (S_ISDIR(st.st_mode))
			fixture_folder(a, l, dir, path.p);
		else
			fixture_put(a, l, path, fixture_read(a, dir, path.p));
	}
	if (d)
		closedir(d);
}

/* Puts `new` where `old` stands; it must stand there once. */
static bool fixture_replace(struct arena *a, struct pack_file *f, str old, str new)
{
	const char *at = memmem(f->text.p, f->text.n, old.p, old.n);
	if (!at || !old.n)
		return false;
	size_t head = (size_t)(at - f->text.p);
	str tail = str_from(f->text, head + old.n);
	if (memmem(tail.p, tail.n, old.p, old.n))
		return false;
	struct sb b = SB(a);
	sb_add(&b, (str){f->text.p, head});
	sb_add(&b, new);
	sb_add(&b, tail);
	f->text = str_dup(a, sb_str(&b));
	return true;
}

static bool fixture_edit(struct arena *a, struct fixture_files *l, str edit)
{
	struct pack_file *f = NULL;
	struct sb old = SB(a), new = SB(a);
	str line;
	bool good = true;
	while (good && edit.n && str_cut(&edit, '\n', &line)) {
		bool plus = line.n && line.p[0] == '+', minus = line.n && line.p[0] == '-';
		if (!plus && !minus) {
			f = line.n ? fixture_file(l, line) : f;
			good = f;
			continue;
		}
		struct sb *to = plus ? &new : &old;
		sb_add(to, str_from(line, 1));
		sb_char(to, '\n');
		bool last = !edit.n || (plus && edit.p[0] != '+');
		if (!last)
			continue;
		/* The line feed behind the last line is no part of either text. */
		str from = sb_str(&old), to_text = sb_str(&new);
		from.n -= from.n > 0;
		to_text.n -= to_text.n > 0;
		good = f && fixture_replace(a, f, from, to_text);
		old.n = new.n = 0;
	}
	return good;
}

static void fixture_drop(struct fixture_files *l, str gone)
{
	str line;
	while (gone.n && str_cut(&gone, '\n', &line)) {
		struct pack_file *f = fixture_file(l, line);
		if (f)
			*f = l->p[--l->n];
	}
}

/* A row for each refusal of the program that the pack does not have. */
static void fixture_refusals(struct arena *a, struct fixture_files *l)
{
	struct pack_file *f = fixture_file(l, S("refusals.tsv"));
	struct sb b = SB(a);
	sb_add(&b, f->text);
	for (int i = 1; i < R__N; i++)
		sb_fmt(&b, "%s\t不能办理。\t请改正后再试。\t\t\n", refusal_row(i)->id);
	f->text = str_dup(a, sb_str(&b));
}

/* The small pack with the fault of tests/bad/law/<name>; name empty: as it is.  false: the fixture
 * itself is wrong. */
__attribute__((unused)) static bool fixture_load(struct arena *a, const char *tests,
	const char *name, struct findings *out, struct pack **pack)
{
	struct fixture_files l = {0};
	fixture_folder(a, &l, str_fmt(a, "%s/law/small", tests).p, "");
	str bad = str_fmt(a, "%s/bad/law/%s", tests, name);
	if (*name) {
		fixture_folder(a, &l, bad.p, "");
		fixture_drop(&l, fixture_read(a, bad.p, "gone.txt"));
		if (!fixture_edit(a, &l, fixture_read(a, bad.p, "edit.txt")))
			return false;
	}
	if (!fixture_file(&l, S("refusals.tsv")))
		return false;
	fixture_refusals(a, &l);
	*out = (struct findings){.arena = a};
	return law_load_files(a, l.p, l.n, out, pack) == 0;
}

/* `id file:line:column`, `id file:line`, `id file` or `id -`, then a part of the text. */
static bool fixture_matches(struct arena *a, str line, const struct finding *f)
{
	str id, place;
	str_cut(&line, ' ', &id);
	if (!str_cut(&line, ' ', &place))
		return false;
	str exact = str_fmt(a, STR_F ":%d:%d", STR_A(f->at.file), f->at.line, f->at.column);
	str near = str_fmt(a, STR_F ":%d", STR_A(f->at.file), f->at.line);
	bool there = str_eq(place, exact) || str_eq(place, near) || str_eq(place, f->at.file) ||
		     (str_is(place, "-") && !f->at.file.n);
	return str_eq(id, f->id) && there && memmem(f->text.p, f->text.n, line.p, line.n);
}

/* Every error is expected, everything expected is there.  Warnings only if a line asks for one. */
__attribute__((unused)) static bool fixture_expect(
	struct arena *a, const char *tests, const char *name, const struct findings *got)
{
	str expect = fixture_read(a, str_fmt(a, "%s/bad/law/%s", tests, name).p, "expect.txt"),
	    line;
	bool *met = NEWS(a, bool, got->n + 1), good = expect.n;
	while (expect.n && str_cut(&expect, '\n', &line)) {
		bool found = !line.n;
		for (size_t i = 0; i < got->n && !found; i++)
			if (!met[i] && fixture_matches(a, line, &got->p[i]))
				met[i] = found = true;
		if (!found)
			printf("# %s: not found: " STR_F "\n", name, STR_A(line));
		good &= found;
	}
	for (size_t i = 0; i < got->n; i++) {
		const struct finding *f = &got->p[i];
		if (met[i] || f->warning)
			continue;
		good = false;
		printf("# %s: not expected: " STR_F " " STR_F ":%d:%d " STR_F "\n", name,
			STR_A(f->id), STR_A(f->at.file), f->at.line, f->at.column, STR_A(f->text));
	}
	return good;
}
