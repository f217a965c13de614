/* XLSX: the shared texts, then the first sheet (ECMA-376 part 1, 18.3, 18.4).  Formulas are taken
 * by the value that the program which wrote the file has stored with them. */
#include <expat.h>
#include <zip.h>

#include "base/grid_in.h"

enum { TEXTS_MAX = 200000, CELL_MAX_B = 4000 };

struct sheet {
	struct arena *a;
	struct grid *g;
	XML_Parser parser;
	str *texts; /* shared */
	size_t n_texts, cap_texts, cap_rows;
	struct sb text; /* of the element that is read */
	bool takes;     /* inside t or v */
	bool skips;     /* inside rPh: a reading aid, no text */
	bool shared;    /* the cell's value is a number of texts */
	int32_t line;
	size_t column;
	struct grid_row *row;
	const char *why;
};

static void stop(struct sheet *s, const char *why)
{
	s->why = why;
	XML_StopParser(s->parser, XML_FALSE);
}

static void XMLCALL on_doctype(
	void *self, const char *name, const char *system, const char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	stop(self, "a workbook with a DTD");
}

static void XMLCALL on_text(void *self, const char *p, int n)
{
	struct sheet *s = self;
	if (!s->takes || s->skips)
		return;
	if (s->text.n + (size_t)n > CELL_MAX_B)
		stop(s, "a cell of more than 4000 bytes");
	else
		sb_add(&s->text, (str){p, (size_t)n});
}

static const char *attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i]; i += 2)
		if (strcmp(attributes[i], name) == 0)
			return attributes[i + 1];
	return NULL;
}

/* ---- shared texts ---- */

static void XMLCALL texts_begin(void *self, const char *name, const char **attributes)
{
	struct sheet *s = self;
	(void)attributes;
	if (strcmp(name, "si") == 0)
		s->text = SB(s->a);
	s->takes |= strcmp(name, "t") == 0;
	s->skips |= strcmp(name, "rPh") == 0;
}

static void XMLCALL texts_end(void *self, const char *name)
{
	struct sheet *s = self;
	if (strcmp(name, "t") == 0)
		s->takes = false;
	if (strcmp(name, "rPh") == 0)
		s->skips = false;
	if (strcmp(name, "si") != 0)
		return;
	if (s->n_texts >= TEXTS_MAX)
		stop(s, "too many texts");
	else
		VEC_ADD(s->a, s->texts, s->n_texts, s->cap_texts) = sb_str(&s->text);
}

/* ---- the sheet ---- */

/* "AB12" → column 27. */
static size_t column_of(const char *reference)
{
	size_t n = 0;
	for (; reference && *reference >= 'A' && *reference <= 'Z' && n < 10000; reference++)
		n = n * 26 + (size_t)(*reference - 'A' + 1);
	return n ? n - 1 : GRID_COLUMNS_MAX;
}

static void row_begin(struct sheet *s, const char **attributes)
{
	const char *number = attribute(attributes, "r");
	int64_t line = s->line + 1;
	if (number && !str_int(str_of(number), &line))
		line = s->line + 1;
	s->line = line > 0 && line < 10000000 ? (int32_t)line : s->line + 1;
	s->row = NULL;
	s->column = 0;
}

static void XMLCALL sheet_begin(void *self, const char *name, const char **attributes)
{
	struct sheet *s = self;
	if (strcmp(name, "row") == 0) {
		row_begin(s, attributes);
	} else if (strcmp(name, "c") == 0) {
		const char *at = attribute(attributes, "r"), *type = attribute(attributes, "t");
		s->column = at ? column_of(at) : s->column;
		s->shared = type && strcmp(type, "s") == 0;
		s->text = SB(s->a);
	}
	s->takes |= strcmp(name, "v") == 0 || strcmp(name, "t") == 0;
	s->skips |= strcmp(name, "rPh") == 0;
}

static void cell_end(struct sheet *s)
{
	str value = sb_str(&s->text);
	int64_t number;
	if (s->shared && value.n) {
		bool there = str_int(value, &number) && number >= 0 && (size_t)number < s->n_texts;
		if (!there) {
			stop(s, "a text that is not there");
			return;
		}
		value = s->texts[number];
	}
	value = str_trim(value);
	if (value.n && s->column < GRID_COLUMNS_MAX) {
		if (!s->row)
			s->row = grid_row_add(s->a, s->g, s->line, &s->cap_rows);
		if (!s->row) {
			stop(s, "more than 20000 rows");
			return;
		}
		s->row->cells[s->column] = value;
		if (s->column >= s->g->columns)
			s->g->columns = s->column + 1;
	}
	s->column++;
}

static void XMLCALL sheet_end(void *self, const char *name)
{
	struct sheet *s = self;
	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		s->takes = false;
	if (strcmp(name, "rPh") == 0)
		s->skips = false;
	if (strcmp(name, "c") == 0)
		cell_end(s);
}

/* ---- the archive ---- */

static void archive_end(zip_t **z)
{
	if (*z)
		zip_discard(*z);
}

static void file_end(zip_file_t **f)
{
	if (*f)
		ignore(zip_fclose(*f), "it was only read");
}

static void parser_end(XML_Parser *p)
{
	if (*p)
		XML_ParserFree(*p);
}

/* One part through the parser, unpacked piece by piece and never further than GRID_MAX_B. */
static int part_read(struct sheet *s, zip_t *z, const char *name, XML_StartElementHandler begin,
	XML_EndElementHandler end)
{
	zip_file_t *f auto_(file_end) = zip_fopen(z, name, 0);
	XML_Parser p auto_(parser_end) = XML_ParserCreate("UTF-8");
	char piece[16384];
	zip_int64_t n = 0;
	size_t whole = 0;
	if (!f || !p)
		return grid_bad(s->g, "a workbook without its sheet");
	s->parser = p;
	s->takes = s->skips = false;
	s->text = SB(s->a);
	XML_SetUserData(p, s);
	XML_SetElementHandler(p, begin, end);
	XML_SetCharacterDataHandler(p, on_text);
	XML_SetStartDoctypeDeclHandler(p, on_doctype);
	do {
		n = zip_fread(f, piece, sizeof piece);
		whole += n > 0 ? (size_t)n : 0;
		if (n < 0 || whole > GRID_MAX_B)
			return grid_bad(s->g, n < 0 ? "a damaged workbook" : "too large");
		if (XML_Parse(p, piece, (int)n, n == 0) != XML_STATUS_OK)
			return grid_bad(s->g, s->why ? s->why : "a damaged workbook");
	} while (n > 0);
	return 0;
}

int grid_read_xlsx(struct arena *a, str file, struct grid *out)
{
	struct sheet s = {.a = a, .g = out};
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *source = zip_source_buffer_create(file.p, file.n, 0, &why);
	zip_t *z auto_(archive_end) =
		source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
	if (source && !z)
		zip_source_free(source);
	zip_error_fini(&why);
	if (!z)
		return grid_bad(out, "a damaged workbook");
	int r = 0;
	if (zip_name_locate(z, "xl/sharedStrings.xml", 0) >= 0)
		r = part_read(&s, z, "xl/sharedStrings.xml", texts_begin, texts_end);
	return r ? r : part_read(&s, z, "xl/worksheets/sheet1.xml", sheet_begin, sheet_end);
}
