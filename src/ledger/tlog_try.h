/* tlog_try — for tests: throw-away folders, leaves that are told apart, a log to try things on.
 * Each test executable is one translation unit. */
#pragma once
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/test.h"
#include "ledger/tlog.h"
#include "ledger/tlog_check.h"

static int try_unlink(const char *path, const struct stat *st, int kind, struct FTW *f)
{
	(void)st;
	(void)kind;
	(void)f;
	return remove(path);
}
__attribute__((unused)) static void try_drop(const char *dir)
{
	nftw(dir, try_unlink, 16, FTW_DEPTH | FTW_PHYS);
}
/* A folder that does not exist yet, in a new one. */
__attribute__((unused)) static char *try_dir(struct arena *a)
{
	char dir[TEST_FOLDER_B];
	test_folder(dir);
	return str_z(a, str_of(dir));
}

static void try_fill(void *self, void *bytes, size_t n)
{
	(void)self;
	memset(bytes, 7, n);
}
__attribute__((unused)) static struct chance try_chance(void)
{
	return (struct chance){try_fill, NULL};
}

/* Other bytes each time: for a second key. */
__attribute__((unused)) static void try_other(void *self, void *bytes, size_t n)
{
	memset(bytes, (*(int *)self)++, n);
}

/* Leaf number i; kind tells logs apart. */
__attribute__((unused)) static str try_leaf(struct arena *a, uint64_t i, uint64_t kind)
{
	const uint64_t words[2] = {i, kind};
	hash h = hash_of(HASH_SHA256, &(struct bytes){(const uint8_t *)words, sizeof words}, 1);
	return leaf_print(a, 1795430857123 + (ms)i, &(struct fact_commitment){h, h});
}
__attribute__((unused)) static str *try_leaves(struct arena *a, uint64_t from, size_t n)
{
	str *list = NEWS(a, str, n);
	for (size_t i = 0; i < n; i++)
		list[i] = try_leaf(a, from + i, 0);
	return list;
}

#define TRY_ORIGIN S("try.example/a")

__attribute__((unused)) static struct tlog *try_open(struct arena *a, const char *dir)
{
	struct tlog *t = NULL;
	CHECK_DONE(tlog_open(a, dir, TRY_ORIGIN, try_chance(), &t));
	return t;
}
/* A signed log of n leaves, closed again. */
__attribute__((unused)) static char *try_log(struct arena *a, size_t n)
{
	char *dir = try_dir(a);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	str note;
	CHECK_DONE(tlog_append(a, t, try_leaves(a, 0, n), n));
	CHECK_DONE(tlog_sign(a, t, &note));
	return dir;
}
/* What tlog_check says; "" when all is well. */
__attribute__((unused)) static str try_check(
	struct arena *a, const char *dir, const struct tree_head *was)
{
	struct verifier v;
	struct tlog_report r = {0};
	CHECK_DONE(tlog_key(a, dir, &v));
	CHECK_DONE(tlog_check(a, dir, &v, was, &r));
	return r.wrong;
}
__attribute__((unused)) static struct tree_head try_head(struct arena *a, const char *dir)
{
	struct checkpoint c = {0};
	str note;
	CHECK_DONE(tlog_note(a, dir, &note));
	CHECK(checkpoint_parse(note, &c));
	return c.head;
}
/* The root that n leaves must have. */
__attribute__((unused)) static hash try_root(struct arena *a, size_t n)
{
	struct tree_edge e;
	tree_edge_init(&e, HASH_SHA256);
	for (size_t i = 0; i < n; i++) {
		struct arena_mark m = arena_mark(a);
		tree_edge_add(&e, leaf_hash(try_leaf(a, i, 0)), NULL);
		arena_reset(a, m);
	}
	return tree_edge_root(&e);
}
