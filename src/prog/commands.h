/* commands — the words of `huoyan`, each in its own <word>_cmd.c.  argv[0] is the word.
 * 0 done, 1 negative answer, 2 wrong use (docs/design: names, inputs and outputs are a contract).
 */
#pragma once
#include "base/base.h"

int keys_cmd(int argc, char **argv);
int law_cmd(int argc, char **argv);
int backup_cmd(int argc, char **argv);
int restore_cmd(int argc, char **argv);
int draw_cmd(int argc, char **argv);
int frame_cmd(int argc, char **argv);
int judge_cmd(int argc, char **argv);
int init_cmd(int argc, char **argv);
int serve_cmd(int argc, char **argv);
int prove_cmd(int argc, char **argv);
int erase_cmd(int argc, char **argv);
int import_cmd(int argc, char **argv);
int rebuild_cmd(int argc, char **argv);
int demo_cmd(int argc, char **argv);
int user_cmd(int argc, char **argv);
int pack_cmd(int argc, char **argv);
