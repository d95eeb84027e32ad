/* Actions: each opens what it needs, writes its result to standard output and fails with one message. */
#include "reader/actions.h"

#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/grouped.h"
#include "base/memory.h"
#include "base/message.h"
#include "marks/anchor.h"
#include "reader/appearance.h"
#include "reader/carry.h"
#include "reader/debug.h"
#include "reader/listing.h"
#include "reader/output.h"
#include "text/input.h"
#include "text/judgement.h"
#include "text/mojibake.h"
#include "text/search.h"

/* Standard output written out; false, with the reason, where it was not taken. */
static bool flush(struct error *error)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	return error_set_errno(error, _("standard output"));
}

static bool print_out(struct bytes *out, struct error *error)
{
	output_write(stdout, bytes_string(out), out->len);
	bytes_release(out);
	return flush(error);
}

/* How the essay was read, where that was a guess or might be wrong. */
static char *doubt_of(const struct essay *essay)
{
	struct text_doubt doubt = text_doubt(essay->text);
	struct bytes remark = BYTES_INIT;

	if (doubt.kind == TEXT_DOUBT_NONE)
		return NULL;
	bytes_printf(&remark, "%s: ", input_name(text_part_path(essay->text, doubt.part)));
	if (doubt.kind == TEXT_DOUBT_GUESS)
		bytes_printf(&remark, _("read as %s; --encoding names another"), doubt.encoding);
	else
		bytes_printf(&remark, _("looks like UTF-8 read as Latin-1; --encoding=%s reads it rightly"),
			MOJIBAKE_ENCODING);
	return bytes_steal(&remark);
}

/* As it was found, without the reader's word: that says nothing of the rules. */
static bool explain_outline(struct program *program, struct essay *essay, struct error *error)
{
	struct bytes out = BYTES_INIT;

	(void)program;
	debug_outline(essay, &out);
	return print_out(&out, error);
}

/* An action on a whole essay. What could not be loaded is said after what could be done with the rest. */
static bool with_whole_essay(struct program *program, char **names,
	bool (*action)(struct program *program, struct essay *essay, struct error *error), struct error *error)
{
	struct essay essay;
	struct error part = ERROR_INIT;

	if (!program_open_essay(program, names, &essay, error))
		return false;
	if (action == explain_outline)
		judgement_keep(essay.outline);
	while (!text_is_complete(essay.text))
		essay_load(&essay, SIZE_MAX, &part);
	bool good = action(program, &essay, error);
	char *doubt = doubt_of(&essay);

	if (doubt)
		program_remark(program, doubt);
	essay_release(&essay);
	if (good && part.message) {
		*error = part;
		return false;
	}
	error_release(&part);
	return good;
}

/* Where --section or --mark say that the essay is opened; its start where they say nothing. */
static bool locate(struct program *program, struct essay *essay, size_t *pos, struct error *error)
{
	const char *section = options_text(&program->options, OPTION_section);
	const char *mark = options_text(&program->options, OPTION_mark);

	*pos = 0;
	if (section && !essay_locate_section(essay, section, pos, error))
		return false;
	if (!mark)
		return true;
	return program_needs_store(program, error) && essay_identify(essay, program->store, false, error) &&
	       essay_locate_mark(essay, mark, pos, error);
}

/*
 * Puts the reader's word above the sections found, where it is kept. Printing makes no database and never fails for
 * want of one: then the sections are those found.
 */
static void obey_reader(struct program *program, struct essay *essay)
{
	if (program_has_database(program))
		program_open_store(program);
	if (program->store)
		essay_identify(essay, program->store, false, NULL);
}

static bool print_essay(struct program *program, struct essay *essay, struct error *error)
{
	struct appearance appearance = appearance_of(&program->options);
	struct typesetting typesetting = appearance_typesetting(&appearance, essay, INT_MAX);
	size_t from;

	obey_reader(program, essay);
	if (!locate(program, essay, &from, error))
		return false;
	listing_print(essay, &typesetting, from, stdout);
	return flush(error);
}

static bool print_outline(struct program *program, struct essay *essay, struct error *error)
{
	struct bytes out = BYTES_INIT;

	obey_reader(program, essay);
	listing_outline(essay, &out);
	return print_out(&out, error);
}

static bool print_bookmarks_of(struct program *program, struct essay *essay, struct error *error)
{
	struct bytes out = BYTES_INIT;

	if (!program_needs_store(program, error) || !essay_identify(essay, program->store, false, error))
		return false;
	listing_bookmarks(&essay->bookmarks, essay, NULL, &out);
	return print_out(&out, error);
}

/* The bookmarks of one document, found in its text as it is now; as they were last seen where its file is gone. */
static bool list_document(
	struct program *program, const struct document *document, struct bytes *out, struct error *error)
{
	struct essay essay = {.text = NULL};
	struct bookmarks bookmarks = BOOKMARKS_INIT;
	bool is_there =
		essay_open_document(&essay, program->store, document, options_text(&program->options, OPTION_encoding));
	bool good = store_bookmarks(program->store, document->id, false, is_there ? essay.text : NULL,
		is_there ? essay.outline : NULL, &bookmarks, error);

	if (good)
		listing_bookmarks(&bookmarks, is_there ? &essay : NULL, document->path, out);
	bookmarks_release(&bookmarks);
	if (is_there)
		essay_release(&essay);
	return good;
}

static bool print_all_bookmarks(struct program *program, struct error *error)
{
	struct documents documents = DOCUMENTS_INIT;
	struct bytes out = BYTES_INIT;
	bool good =
		program_needs_store(program, error) && store_bookmarked_documents(program->store, &documents, error);

	for (size_t i = 0; good && i < documents.count; i++)
		good = list_document(program, &documents.items[i], &out, error);
	documents_release(&documents);
	if (good)
		return print_out(&out, error);
	bytes_release(&out);
	return false;
}

/* The first passage that reads as asked. */
static bool find_passage(const struct essay *essay, const char *quote, struct range *range, struct error *error)
{
	struct search *search = search_new(quote, error);

	if (!search)
		return false;
	bool found = search_next(search, essay->text, 0, text_length(essay->text), range);
	search_free(search);
	return found || error_set(error, quote, "%s", _("no passage reads so"));
}

static bool add_bookmark(struct program *program, struct essay *essay, struct error *error)
{
	const char *note = options_text(&program->options, OPTION_note);
	const char *name = options_text(&program->options, OPTION_name);
	struct bookmark bookmark = {.id = ""};

	if (!program_needs_store(program, error) ||
		!find_passage(essay, options_text(&program->options, OPTION_bookmark), &bookmark.range, error) ||
		!essay_identify(essay, program->store, true, error))
		return false;
	memcpy(bookmark.document, essay->document, sizeof(bookmark.document));
	bookmark.note = mem_copy_string(note ? note : "");
	bookmark.name = mem_copy_string(name ? name : "");
	bookmark.anchor = anchor_of(essay->text, essay->outline, bookmark.range);
	bool good = store_add_bookmark(program->store, &bookmark, error);
	if (good)
		printf("%s\n", bookmark.id);
	bookmark_release(&bookmark);
	return good && flush(error);
}

/* JSON lines are UTF-8 wherever they go; where the terminal is not, what it could not show is escaped. */
static bool write_export(struct program *program, const struct essay *essay, struct error *error)
{
	enum carry_form form = (enum carry_form)options_choice(&program->options, OPTION_export);
	struct bytes out = BYTES_INIT;
	bool good = carry_export(program->store, essay, options_text(&program->options, OPTION_encoding), form,
		form == CARRY_LINES && strcmp(nl_langinfo(CODESET), "UTF-8") != 0, &out, error);

	if (good)
		return print_out(&out, error);
	bytes_release(&out);
	return false;
}

static bool export_essay(struct program *program, struct essay *essay, struct error *error)
{
	return program_needs_store(program, error) && essay_identify(essay, program->store, false, error) &&
	       write_export(program, essay, error);
}

static bool export_bookmarks(struct program *program, char **names, struct error *error)
{
	if (*names)
		return with_whole_essay(program, names, export_essay, error);
	return program_needs_store(program, error) && write_export(program, NULL, error);
}

/* What was wrong with the file, line by line, and what came of the rest. */
static bool tell_import(struct program *program, const char *name, struct import *import, struct error *error)
{
	bool dry_run = options_flag(&program->options, OPTION_dry_run);
	struct bytes out = BYTES_INIT, sum = BYTES_INIT;

	for (size_t i = 0; i < import->problem_count; i++)
		program_remark(program, mem_copy_string(import->problems[i]));
	carry_sum(import, &sum);
	if (dry_run) {
		struct bytes remark = BYTES_INIT;

		listing_import(import, &out);
		bytes_printf(&remark, _("%s: this would be done: %s"), name, bytes_string(&sum));
		program_remark(program, bytes_steal(&remark));
	} else {
		bytes_printf(&out, "%s\n", bytes_string(&sum));
	}
	bytes_release(&sum);
	if (!print_out(&out, error))
		return false;
	if (import->skipped > 0)
		return error_set(error, name,
			ngettext("%s line was not taken", "%s lines were not taken", import->skipped),
			grouped(import->skipped).text);
	return true;
}

static bool import_bookmarks(struct program *program, const char *path, struct error *error)
{
	struct import import;

	if (!program_needs_store(program, error) ||
		!carry_import(program->store, path, options_flag(&program->options, OPTION_dry_run), &import, error))
		return false;
	bool good = tell_import(program, strcmp(path, "-") == 0 ? _("standard input") : path, &import, error);
	import_release(&import);
	return good;
}

/* Those that need neither essay nor store. */
static bool list_tables(struct program *program, struct bytes *out)
{
	const struct options *options = &program->options;
	struct bytes lines = BYTES_INIT;

	if (options_flag(options, OPTION_help))
		options_help(&lines);
	else if (options_flag(options, OPTION_version))
		bytes_append_string(&lines, "uppsats " UPPSATS_VERSION "\n" UPPSATS_FEATURES "\n");
	else if (options_flag(options, OPTION_list_commands))
		listing_commands(&lines);
	else if (options_flag(options, OPTION_list_keys))
		listing_keys(&program->keymap, &lines);
	else if (options_flag(options, OPTION_list_options))
		options_list(options, &lines);
	else
		return false;
	listing_lines(&lines, out);
	bytes_release(&lines);
	return true;
}

/* What is done to bookmarks; *done tells whether anything was asked. */
static bool with_bookmarks(struct program *program, char **names, bool *done, struct error *error)
{
	const struct options *options = &program->options;
	const char *deleted = options_text(options, OPTION_delete);
	const char *undeleted = options_text(options, OPTION_undelete);

	if (deleted)
		return program_needs_store(program, error) && store_delete_bookmark(program->store, deleted, error);
	if (undeleted)
		return program_needs_store(program, error) && store_undelete_bookmark(program->store, undeleted, error);
	if (options_flag(options, OPTION_bookmarks))
		return *names ? with_whole_essay(program, names, print_bookmarks_of, error)
		              : print_all_bookmarks(program, error);
	if (options_text(options, OPTION_export))
		return export_bookmarks(program, names, error);
	if (options_text(options, OPTION_import))
		return import_bookmarks(program, options_text(options, OPTION_import), error);
	if (options_text(options, OPTION_bookmark))
		return with_whole_essay(program, names, add_bookmark, error);
	*done = false;
	return true;
}

bool actions_run(struct program *program, char **names, bool *done, struct error *error)
{
	const struct options *options = &program->options;
	struct bytes out = BYTES_INIT;

	*done = true;
	if (list_tables(program, &out))
		return print_out(&out, error);
	if (options_flag(options, OPTION_outline))
		return with_whole_essay(program, names, print_outline, error);
	if (options_flag(options, OPTION_debug_outline))
		return with_whole_essay(program, names, explain_outline, error);
	if (options_flag(options, OPTION_print))
		return with_whole_essay(program, names, print_essay, error);
	bool good = with_bookmarks(program, names, done, error);
	if (*done || isatty(STDOUT_FILENO))
		return good;
	*done = true;
	return with_whole_essay(program, names, print_essay, error);
}
