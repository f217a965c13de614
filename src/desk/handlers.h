/* handlers — what the routes call, by noun; and the few helpers they share. */
#pragma once
#include "desk/ask.h"

/* on_session.c */
handler on_session_prepare, on_session_add, on_session_end, on_session_list, on_session_kill,
	on_factor_show, on_demo_sign_in;
/* on_me.c */
handler on_me;
/* on_post.c */
handler on_post_list, on_substitute_add, on_substitute_end;
/* on_grant.c */
handler on_account_show, on_account_persons, on_account_choices, on_account_post_end;
/* on_province.c */
handler on_sign_in_ways, on_province_prepare, on_province_go, on_province_back_prepare,
	on_province_back;
/* on_account.c */
handler on_account_list, on_account_prepare, on_account_reset, on_account_add, on_account_lock,
	on_account_unlock, on_account_post, on_password_prepare, on_password_set, on_access_list,
	on_access_facts, on_demo_accounts;
/* on_register.c */
handler on_import_columns, on_import_check, on_import_add;
handler on_register_list, on_register_show, on_register_add, on_register_put, on_register_unmask,
	on_mandate_add;
/* on_search.c */
handler on_search;
/* on_place_file.c */
handler on_place_file;
/* on_matter.c */
handler on_matter_list, on_matter_show, on_matter_facts, on_matter_begin, on_matter_act,
	on_matter_check, on_matter_check_begin, on_matter_preview, on_matter_preview_begin,
	on_message_list, on_code_show;
/* on_paper.c */
handler on_paper_show, on_paper_list, on_paper_receipt, on_paper_pdf, on_paper_pages, on_paper_page,
	on_paper_seal, on_paper_serve, on_paper_received;
struct paper_shown;
/* Pages of papers that an act would make: a PDF, or what the query asks for. */
must_use int paper_preview_answer(
	struct ask *q, struct answer *r, const struct paper_shown *list, size_t n);
/* on_message.c */
handler on_message_read, on_message_delivery;
/* on_my.c */
handler on_my, on_my_place_add;
/* draft.c */
handler on_draft_list, on_draft_show, on_draft_put, on_draft_drop;
/* on_mandate.c */
handler on_my_mandates, on_my_mandate_add, on_mandate_end;
/* on_need.c */
handler on_law_need, on_law_areas, on_hall_services;
/* on_law.c */
handler on_law_at, on_law_procedures, on_law_text, on_pack;
/* on_law_read.c: the pack readable */
handler on_law_procedure, on_law_diagram, on_law_articles, on_law_article, on_law_row,
	on_law_refusal, on_law_checklists;
/* on_review.c: two persons confirm a row */
handler on_law_unreviewed, on_review_list, on_review_sign, on_review_unsign;
/* on_publication.c */
handler on_publication_list, on_publication_count, on_publication_receipt;
/* on_draw.c */
handler on_plan_year, on_draw_list, on_draw_show, on_draw_tasks, on_draw_file, on_draw_opening;
/* on_find.c */
handler on_find;
/* upload.c */
handler on_file_prepare, on_file_add, on_file_show;
/* signing_key.c */
handler on_signing_key_add, on_signing_key_list, on_signing_key_end;
/* on_carried.c */
handler on_carried_add, on_carried_list, on_carried_drop;
/* on_piece.c */
handler on_piece_show, on_piece_prepare, on_piece_add;
/* on_rating.c */
handler on_rating_key_prepare, on_rating_key, on_rating_token_prepare, on_rating_token,
	on_rating_add, on_rating_list;
/* event.c */
handler on_event_stream;
/* on_watch.c: the watch's desk (docs/alarm-desk.md) */
handler on_alarm_list, on_alarm_show, on_alarm_occurrences, on_watch, on_watch_away, on_shift_list,
	on_shift_add, on_shift_hand_over, on_round_list, on_round_show, on_round_add, on_drill_add;
/* on_device.c */
handler on_device_list, on_device_show, on_device_points, on_device_points_put, on_device_order;
/* on_status.c */
handler on_status, on_openapi, on_demo_clock;

/* 0: the hand may know of the matter; R_NO_MATTER: not, or there is none. */
must_use int matter_is_known(struct ask *q, row_id matter);
struct act_answer;
/* What a refused act says besides its sentence: faults, conditions, details; JSON, or empty. */
str matter_refusal_params(struct ask *q, const struct act_answer *o);
/* rows wanted: F_LIMIT of the query, 1 … 200, else 50. */
int64_t ask_limit(const struct ask *q);
struct account;
/* A new session under a new token; the one that the browser came with ends. */
must_use int session_enter(
	struct ask *q, struct answer *r, const struct account *c, bool factor_shown);
/* A fact of the hand about a row of the desk's own; act: "account.locked", its event is the word
 * before the point. */
must_use int fact_of(
	struct ask *q, row_id of, const char *act, const struct name_value *values, size_t n);
/* Whose change of a register it is. */
struct fact_draft fact_by(const struct ask *q);

struct registry;
struct register_row;
/* Puts the row as the hand; answers its id and number. */
must_use int register_keep(struct ask *q, struct answer *r, const struct registry *reg,
	struct register_row *row, int status);
