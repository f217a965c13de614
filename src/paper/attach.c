#include "paper/attach.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>

#include "paper/cff.h"

static void pdf_free(qpdf_data *q)
{
	if (*q)
		qpdf_cleanup(q);
}

static int pdf_fault(qpdf_data q)
{
	qpdf_error e = qpdf_get_error(q);
	return fault(F_BUG, "libqpdf: %s", e ? qpdf_get_error_message_detail(q, e) : "?");
}

/* D:20260922093000+08'00' */
static char *pdf_time(struct arena *a, ms t)
{
	int y, m, d;
	day_ymd(ms_day(t), &y, &m, &d);
	long long s = (t - day_ms(ms_day(t))) / 1000;
	return str_z(a, str_fmt(a, "D:%04d%02d%02d%02lld%02lld%02lld+08'00'", y, m, d, s / 3600,
				s / 60 % 60, s % 60));
}

static qpdf_oh file_stream(struct arena *a, qpdf_data q, str text, ms made)
{
	qpdf_oh stream = qpdf_oh_new_stream(q);
	qpdf_oh_replace_stream_data(q, stream, (const unsigned char *)text.p, text.n,
		qpdf_oh_new_null(q), qpdf_oh_new_null(q));
	qpdf_oh dict = qpdf_oh_get_dict(q, stream), params = qpdf_oh_new_dictionary(q);
	qpdf_oh time = qpdf_oh_new_string(q, pdf_time(a, made));
	qpdf_oh_replace_key(q, params, "/Size", qpdf_oh_new_integer(q, (long long)text.n));
	qpdf_oh_replace_key(q, params, "/CreationDate", time);
	qpdf_oh_replace_key(q, params, "/ModDate", time);
	qpdf_oh_replace_key(q, dict, "/Type", qpdf_oh_new_name(q, "/EmbeddedFile"));
	qpdf_oh_replace_key(q, dict, "/Subtype", qpdf_oh_new_name(q, "/text#2fplain"));
	qpdf_oh_replace_key(q, dict, "/Params", params);
	return stream;
}

static void attach(struct arena *a, qpdf_data q, const char *name, str what, str text, ms made)
{
	qpdf_oh stream = file_stream(a, q, text, made);
	qpdf_oh files = qpdf_oh_new_dictionary(q), spec = qpdf_oh_new_dictionary(q);
	qpdf_oh list = qpdf_oh_new_array(q), tree = qpdf_oh_new_dictionary(q);
	qpdf_oh names = qpdf_oh_new_dictionary(q), related = qpdf_oh_new_array(q);
	qpdf_oh_replace_key(q, files, "/F", stream);
	qpdf_oh_replace_key(q, files, "/UF", stream);
	qpdf_oh_replace_key(q, spec, "/Type", qpdf_oh_new_name(q, "/Filespec"));
	qpdf_oh_replace_key(q, spec, "/F", qpdf_oh_new_string(q, name));
	qpdf_oh_replace_key(q, spec, "/UF", qpdf_oh_new_unicode_string(q, name));
	qpdf_oh_replace_key(q, spec, "/Desc", qpdf_oh_new_unicode_string(q, str_z(a, what)));
	qpdf_oh_replace_key(q, spec, "/AFRelationship", qpdf_oh_new_name(q, "/Supplement"));
	qpdf_oh_replace_key(q, spec, "/EF", files);
	spec = qpdf_make_indirect_object(q, spec);
	qpdf_oh_append_item(q, list, qpdf_oh_new_string(q, name));
	qpdf_oh_append_item(q, list, spec);
	qpdf_oh_append_item(q, related, spec);
	qpdf_oh_replace_key(q, tree, "/Names", list);
	qpdf_oh_replace_key(q, names, "/EmbeddedFiles", tree);
	qpdf_oh root = qpdf_get_root(q);
	qpdf_oh_replace_key(q, root, "/Names", names);
	qpdf_oh_replace_key(q, root, "/AF", related);
}

/* A font program as cairo writes it. */
static bool is_font(qpdf_data q, qpdf_oh o)
{
	if (!qpdf_oh_is_stream(q, o))
		return false;
	qpdf_oh kind = qpdf_oh_get_key(q, qpdf_oh_get_dict(q, o), "/Subtype");
	return qpdf_oh_is_name(q, kind) && strcmp(qpdf_oh_get_name(q, kind), "/CIDFontType0C") == 0;
}

static void bytes_free(unsigned char **p)
{
	free(*p);
}

static void squeeze_fonts(qpdf_data q)
{
	qpdf_oh size = qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size");
	int n = qpdf_oh_get_int_value_as_int(q, size);
	for (int i = 1; i < n; i++) {
		auto_(bytes_free) unsigned char *p = NULL;
		size_t len = 0;
		QPDF_BOOL decoded = QPDF_FALSE;
		qpdf_oh o = qpdf_get_object_by_id(q, i, 0);
		if (!is_font(q, o) ||
			qpdf_oh_get_stream_data(q, o, qpdf_dl_generalized, &decoded, &p, &len) &
				QPDF_ERRORS ||
			!decoded)
			continue;
		cff_squeeze(p, len);
		qpdf_oh_replace_stream_data(q, o, p, len, qpdf_oh_new_null(q), qpdf_oh_new_null(q));
	}
}

int attach_text(struct arena *a, str pdf, const char *name, str what, str text, ms made, str *out)
{
	auto_(pdf_free) qpdf_data q = qpdf_init();
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if (qpdf_read_memory(q, "paper", pdf.p, pdf.n, NULL) & QPDF_ERRORS)
		return pdf_fault(q);
	squeeze_fonts(q);
	if (text.n)
		attach(a, q, name, what, text, made);
	if (qpdf_init_write_memory(q) & QPDF_ERRORS)
		return pdf_fault(q);
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	qpdf_set_object_stream_mode(q, qpdf_o_generate);
	if (qpdf_write(q) & QPDF_ERRORS || qpdf_has_error(q))
		return pdf_fault(q);
	*out = str_dup(a, (str){(const char *)qpdf_get_buffer(q), qpdf_get_buffer_length(q)});
	return 0;
}
