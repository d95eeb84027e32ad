/*
 * Words are drawn from a list by Zipf's law as near as a square of evenly drawn numbers comes to it, sentences and
 * paragraphs are of the lengths that essays have. A thousand paragraphs are made and drawn from again and again: what
 * a gigabyte costs is not that they are new.
 */
#include "prose.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

enum { POOL = 1000, CHAPTER = 40 };

static const char *const words[] = {"och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till",
	"den", "har", "inte", "om", "ett", "men", "var", "jag", "sig", "från", "vi", "så", "kan", "man", "när", "år",
	"säger", "hon", "under", "också", "efter", "eller", "nu", "sin", "där", "vid", "mot", "ska", "skulle", "kommer",
	"ut", "får", "finns", "vara", "hade", "alla", "andra", "mycket", "än", "här", "då", "sedan", "över", "bara",
	"in", "blir", "upp", "även", "vad", "få", "två", "vill", "ha", "många", "hur", "mer", "går", "kommunen",
	"läsaren", "staden", "frågan", "uppsatsen", "förändring", "kommunikation", "sammanhang", "medborgare",
	"förvaltningen", "språket", "bokstäver", "berättelsen", "påståendet", "ämbetsmännen", "tillgänglighet",
	"ansvarsfördelning", "öppenhet", "åskådarna", "ärendehantering", "överenskommelse", "samhällsbyggnad",
	"trädgårdsmästare", "möjlighet", "erfarenheter", "bibliotekarien", "järnvägsstation"};

enum { WORDS = sizeof(words) / sizeof(words[0]) };

static uint64_t state = 1;

static unsigned draw(unsigned below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % below;
}

static void add_word(struct bytes *out, bool capital)
{
	const char *word = words[draw(1 + draw(WORDS))];
	size_t start = out->len;

	bytes_append_string(out, word);
	if (capital && (unsigned char)word[0] < 0x80)
		out->data[start] = (char)(out->data[start] & ~0x20);
	else if (capital)
		out->data[start + 1] = (char)(out->data[start + 1] & ~0x20);
}

static void add_sentence(struct bytes *out)
{
	unsigned count = 5 + draw(18);

	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			bytes_append_string(out, draw(11) == 0 ? ", " : " ");
		add_word(out, i == 0);
	}
	bytes_append_string(out, draw(20) == 0 ? "?" : ".");
}

static void add_paragraph(struct bytes *out)
{
	unsigned count = 2 + draw(6);

	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			bytes_append_char(out, ' ');
		add_sentence(out);
	}
}

/* å, ä and ö as a letter and a mark, as some programs write them. */
static void decompose(struct bytes *bytes)
{
	struct bytes out = BYTES_INIT;

	for (size_t i = 0; i < bytes->len; i++) {
		unsigned char next = (unsigned char)(i + 1 < bytes->len ? bytes->data[i + 1] : 0);

		if ((unsigned char)bytes->data[i] != 0xc3) {
			bytes_append_char(&out, bytes->data[i]);
			continue;
		}
		bytes_append_char(&out, (char)((next & 0x20 ? 'a' : 'A') + ((next & 0x1f) == 0x16 ? 'o' - 'a' : 0)));
		bytes_append_string(&out, (next & 0x1f) == 0x05 ? "\xcc\x8a" : "\xcc\x88");
		i++;
	}
	bytes_release(bytes);
	*bytes = out;
}

static void fill_pool(struct bytes *pool, enum prose_kind kind)
{
	state = 1;
	for (size_t i = 0; i < POOL; i++) {
		add_paragraph(&pool[i]);
		bytes_append_string(&pool[i], kind == PROSE_ONE_LINE ? " " : "\n\n");
		if (kind == PROSE_DECOMPOSED)
			decompose(&pool[i]);
	}
}

bool prose_print(FILE *file, size_t len, enum prose_kind kind)
{
	static const char last[] = "Sist av allt stod " PROSE_LAST_WORD " kvar vid " PROSE_LAST_SIGN ".\n";
	struct bytes pool[POOL] = {BYTES_INIT};
	size_t written = 0, count = 0;
	bool good = true;

	fill_pool(pool, kind);
	while (good && written + sizeof(last) < len) {
		const struct bytes *paragraph = &pool[draw(POOL)];
		size_t left = len - written - sizeof(last);

		if (kind != PROSE_ONE_LINE && count % CHAPTER == 0)
			written += (size_t)fprintf(file, "%zu. Kapitlet om vad som följer\n\n", count / CHAPTER + 1);
		count++;
		/* What would be too much is passed over, until a short one fits. */
		if (paragraph->len > left && left < 4096) {
			fputs("\n", file);
			break;
		}
		good = fwrite(paragraph->data, 1, paragraph->len, file) == paragraph->len;
		written += paragraph->len;
	}
	for (size_t i = 0; i < POOL; i++)
		bytes_release(&pool[i]);
	return fputs(last, file) >= 0 && good;
}

bool prose_write(const char *path, size_t len, enum prose_kind kind)
{
	FILE *file = fopen(path, "we");
	bool good = file && prose_print(file, len, kind);

	return file && fclose(file) == 0 && good;
}
