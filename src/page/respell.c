/*
 * Till-låta, but tillåta: where the parts of a Swedish compound meet in three like consonants, only two are written,
 * and the third comes back where a line ends between the parts (Språkrådet, Svenska skrivregler). No pattern of letters
 * tells such words from others ("tillägg" from "tillämpa"), so that those which are common, and can be read in one way
 * only, are told here by how they begin. They stand as they are parted.
 *
 * The other way round the rule knows no exception: no word has three like consonants in a row, so that "buss-" at the
 * end of a line and "station" on the next are of "busstation".
 */
#include "page/respell.h"

#include <stdint.h>
#include <string.h>

/* How words begin that are parted so. */
static const char *const beginnings[] = {"boll-lek", "buss-station", "buss-stopp", "damm-moln", "fall-luck",
	"fjäll-landskap", "fjäll-luft", "fjäll-lämmel", "full-lasta", "full-längd", "full-lärd", "hotell-ledning",
	"hotell-lobby", "klass-samhäll", "klass-skillnad", "kontroll-lamp", "kontroll-list", "lätt-till", "lätt-trog",
	"mass-skjut", "mass-slakt", "mass-spridning", "mass-start", "metall-leg", "mäss-sång", "natt-timm",
	"natt-trafik", "natt-tåg", "otill-låt", "press-sekr", "press-stopp", "press-stöd", "process-steg",
	"process-styr", "rätt-trog", "rätt-tänk", "snabb-buss", "stopp-plats", "stopp-plikt", "till-lag", "till-lika",
	"till-lit", "till-lopp", "till-låt", "till-lägg", "till-lys", "topp-politik", "topp-prestation", "tull-lag",
	"upp-pack", "upp-pass", "upp-pigg", "upp-pump", "upp-puts", "ägg-gul"};

/* And what they have in them, wherever. */
static const char *const parts[] = {"buss-station", "till-lägg", "till-låtel", "till-låtn"};

bool respell_is_for(const char *language)
{
	static const char *const languages[] = {"sv", "nb", "nn", "no"};
	size_t len = strcspn(language, "-_");

	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (len == 2 && memcmp(language, languages[i], 2) == 0)
			return true;
	return false;
}

bool respell_add(struct hyphen_points *points, size_t at, const char *letters, size_t len)
{
	struct hyphen_added *added = points->added;

	while (added < points->added + points->added_count && added->at != at)
		added++;
	if (added == points->added + HYPHEN_RESPELLED || len >= sizeof(added->letters))
		return false;
	points->added_count += added == points->added + points->added_count;
	*added = (struct hyphen_added){.at = at};
	memcpy(added->letters, letters, len);
	points->at[at] = true;
	return true;
}

const char *hyphen_points_added(const struct hyphen_points *points, size_t at)
{
	for (size_t i = 0; i < points->added_count; i++)
		if (points->added[i].at == at)
			return points->added[i].letters;
	return "";
}

bool respell_is_third(const char *left, size_t left_len, const char *right, size_t right_len)
{
	char c = right_len > 0 ? right[0] : '\0';

	return c != '\0' && strchr("bcdfghjklmnpqrstvwxz", c) && left_len >= 3 && left[left_len - 1] == c &&
	       left[left_len - 2] == c;
}

/* The byte at pos as it is in a small letter; of those beyond a to z, Å to Ö have small ones in the tables. */
static char small(const char *word, size_t pos)
{
	uint8_t byte = (uint8_t)word[pos];

	if (byte >= 'A' && byte <= 'Z')
		return (char)(byte | 0x20);
	if (pos > 0 && (uint8_t)word[pos - 1] == 0xC3 && byte < 0xA0)
		return (char)(byte | 0x20);
	return word[pos];
}

/* The byte of the word before which it is parted, if what it has at `pos` is that of a table; 0 if not. */
static size_t part(const char *word, size_t len, size_t pos, const char *parted)
{
	size_t at = 0;

	for (; *parted; parted++) {
		if (parted[1] == '-') {
			at = pos;
			parted++;
			continue;
		}
		if (pos == len || small(word, pos) != *parted)
			return 0;
		pos++;
	}
	return at;
}

static void add_third(const char *word, size_t at, struct hyphen_points *points)
{
	if (respell_add(points, at, word + at, 1))
		points->at[at - 1] = points->at[at + 1] = false;
}

void respell_find(const char *word, size_t len, struct hyphen_points *points)
{
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++) {
		size_t at = beginnings[i][0] == small(word, 0) || (uint8_t)word[0] >= 0x80
		                    ? part(word, len, 0, beginnings[i])
		                    : 0;

		if (at > 0) {
			add_third(word, at, points);
			return;
		}
	}
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		for (size_t pos = 1; pos + strlen(parts[i]) <= len + 2; pos++) {
			size_t at = part(word, len, pos, parts[i]);

			if (at > 0) {
				add_third(word, at, points);
				return;
			}
		}
	}
}
