/* JSON lines: each record is put together by SQLite's JSON functions, in a fixed order of records and keys. */
#include "marks/exchange_internal.h"

#include <string.h>
#include <unistr.h>

#define STAMPED(value, stamp) "json_object('value', " value ", 'stamp', " stamp ")"

#define ANCHOR_FIELDS \
	"'start', start, 'end', \"end\", 'quote', quote, 'prefix', prefix, 'suffix', suffix, 'paragraph', paragraph," \
	" 'paragraph_hash', paragraph_hash, 'section', section, 'rival', rival, 'revision', revision"

/* What a newer program wrote stands first; what this one knows has the last word. */
#define BOOKMARK_LINE \
	"SELECT json_patch(extra, json_object('uppsats', 1, 'kind', 'bookmark', 'id', id, 'document', document," \
	" 'created', created, 'device', device, 'original', original," \
	" 'anchor', json_object(" ANCHOR_FIELDS ", 'stamp', anchor_stamp)," \
	" 'name', " STAMPED("name", "name_stamp") ", 'deleted', " STAMPED("deleted", \
		"deleted_stamp") "," \
				 " 'notes', (SELECT json_group_array(json_object('stamp', stamp, 'text', text, " \
				 "'replaced', replaced))" \
				 "  FROM (SELECT * FROM note WHERE bookmark = b.id ORDER BY stamp)))) FROM bookmark b"

#define DOCUMENT_LINE \
	"SELECT json_patch(extra, json_object('uppsats', 1, 'kind', 'document', 'id', id, 'created', created," \
	" 'title', json_object('value', title, 'language', language, 'stamp', stamp)," \
	" 'forgotten', " STAMPED( \
		"forgotten", "forgotten_stamp") "," \
						" 'aliases', (SELECT json_group_array(json_object('kind', kind, " \
						"'value', value)) FROM (SELECT kind, value" \
						"  FROM alias WHERE document = d.id AND kind IN ('raw_sha256', " \
						"'text_sha256', 'id') ORDER BY kind, value))))" \
						" FROM document d"

#define SECTION_LINE \
	"SELECT json_patch(extra, json_object('uppsats', 1, 'kind', 'section', 'id', id, 'document', document," \
	" 'level', level, 'anchor', json(anchor), 'stamp', stamp, 'deleted', " STAMPED( \
		"deleted", "deleted_stamp") ")) FROM correction"

#define PLACE_LINE \
	"SELECT json_object('uppsats', 1, 'kind', 'place', 'document', document, 'device', device," \
	" 'anchor', json_object(" ANCHOR_FIELDS "), 'progress', progress, 'read', read, 'stamp', stamp) FROM place"

bool exchange_is_text(uint32_t point)
{
	return !(point >= 0x7f && point < 0xa0) && point != 0x061c && point != 0x200e && point != 0x200f &&
	       !(point >= 0x2028 && point <= 0x202e) && !(point >= 0x2066 && point <= 0x206f) && point != 0xfeff &&
	       !(point >= 0xfff9 && point <= 0xfffb) && !(point >= 0xe0000 && point <= 0xe007f) &&
	       (point & 0xfffe) != 0xfffe;
}

static void add_escaped(struct bytes *out, ucs4_t point)
{
	if (point > 0xffff) {
		bytes_printf(out, "\\u%04x", 0xd7c0 + (unsigned)(point >> 10));
		point = 0xdc00 + (point & 0x3ff);
	}
	bytes_printf(out, "\\u%04x", (unsigned)point);
}

static void add_record(struct bytes *out, const char *record, bool ascii)
{
	size_t len = strlen(record), start = 0;

	for (size_t pos = 0; pos < len;) {
		ucs4_t point;
		size_t next = pos + (size_t)u8_mbtouc(&point, (const uint8_t *)record + pos, len - pos);

		/* In JSON it stands in strings alone. */
		if (!exchange_is_text(point) || (ascii && point > 0x7f)) {
			bytes_append(out, record + start, pos - start);
			add_escaped(out, point);
			start = next;
		}
		pos = next;
	}
	bytes_append(out, record + start, len - start);
	bytes_append_char(out, '\n');
}

bool exchange_export_lines(
	struct store *store, const char *document, bool ascii, struct bytes *lines, struct error *error)
{
	static const char *const records[] = {
		DOCUMENT_LINE " WHERE (?1 = '' OR id = ?1) ORDER BY id",
		BOOKMARK_LINE " WHERE (?1 = '' OR document = ?1) ORDER BY document, start, id",
		SECTION_LINE " WHERE (?1 = '' OR document = ?1) ORDER BY document, id",
		PLACE_LINE " WHERE (?1 = '' OR document = ?1) ORDER BY document, device",
	};
	struct bytes out = BYTES_INIT;
	char id[UUID_LEN + 1] = "";
	bool ok = true;

	if (document)
		document_resolve(store, document, id);
	for (size_t i = 0; ok && i < sizeof(records) / sizeof(records[0]); i++) {
		struct query query = query_start(store, records[i], "s", id);
		while (query_row(&query))
			add_record(&out, query_text(&query, 0), ascii);
		ok = query_finish(&query, error);
	}
	if (ok && out.len)
		bytes_append(lines, out.data, out.len);
	bytes_release(&out);
	return ok;
}
