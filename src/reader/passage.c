/* A passage as the page's flow has it: the same atoms that are set, with one space for each run of white space. */
#include "reader/passage.h"

#include "page/cluster.h"
#include "page/flow.h"

/* Wider than any line; what the measure would break is not to be broken. */
enum { NO_MEASURE = 1 << 20 };

static void append_block(const struct essay *essay, const struct block *block, struct range range, const char *language,
	struct bytes *out)
{
	struct typesetting typesetting = {.measure = NO_MEASURE, .hyphenate = HYPHENATE_NEVER, .language = language};
	struct flow flow = flow_of(essay->text, block, range, &typesetting);
	const char *bytes = text_bytes(essay->text);
	struct atom atom;

	while (flow_next(&flow, &atom)) {
		if (atom.kind == ATOM_TEXT)
			cluster_show(bytes + atom.start, atom.end - atom.start, out);
		else if (atom.kind == ATOM_END)
			bytes_append_char(out, '\n');
		else if (atom.kind == ATOM_SPACE)
			for (int i = block->kind == BLOCK_PREFORMATTED ? atom.width : atom.width > 0; i > 0; i--)
				bytes_append_char(out, ' ');
	}
}

void passage_append(const struct essay *essay, struct range range, const char *language, struct bytes *out)
{
	size_t block = outline_block_at(essay->outline, range.start);

	for (; block != OUTLINE_NONE && block < outline_block_count(essay->outline); block++) {
		const struct block *at = outline_block(essay->outline, block);
		struct range content = block_content(at);
		struct range part = {range.start > content.start ? range.start : content.start,
			range.end < content.end ? range.end : content.end};

		if (at->start >= range.end)
			break;
		if (range_is_empty(part))
			continue;
		if (out->len > 0)
			bytes_append_string(out, "\n\n");
		append_block(essay, at, part, language, out);
	}
}
