/*
 * What words say of a line, by their kinds (words.def) and their places: the first word says most, then the last; a
 * noun that is numbered says it only with its number, and most say it only where few words stand beside them.
 */
#include "text/candidate_words.h"

/* A chapter noun and its number, in either order. */
static bool is_chapter(const struct reading *reading, const struct candidate *candidate)
{
	const enum word_kind *kinds = reading->kinds;

	if (kinds[0] == WORD_CHAPTER)
		return reading->values[1] > 0 || (reading->words == 1 && candidate->number) ||
		       (reading->words == 2 && reading->values[1] > 0);
	/* The letter of a C-essay is no numeral. */
	bool letter = reading->lens[0] == 1 && reading->values[0] >= 50;
	if (kinds[1] == WORD_CHAPTER && (kinds[0] == WORD_ORDINAL || (reading->values[0] > 0 && !letter)))
		return true;
	return candidate->number && kinds[0] == WORD_CHAPTER;
}

static uint32_t flags_of_words(const struct reading *reading, const struct candidate *candidate)
{
	const enum word_kind *kinds = reading->kinds;
	uint32_t flags = is_chapter(reading, candidate) ? CANDIDATE_CHAPTER : 0;

	/* Appendix B: The members of the committee. */
	bool counted_part = reading->words > 1 && (reading->lens[1] == 1 || reading->values[1] > 0);
	if (kinds[0] == WORD_PART && (reading->words <= 4 || counted_part))
		flags |= CANDIDATE_PART;
	if (kinds[0] == WORD_CONTENTS && reading->words <= 2)
		flags |= CANDIDATE_CONTENTS;
	if (reading->words == 3 && kinds[2] == WORD_CONTENTS)
		flags |= CANDIDATE_CONTENTS;
	if (kinds[0] == WORD_NOTES && (reading->words <= 1 || (reading->words == 2 && reading->values[1] > 0)))
		flags |= CANDIDATE_NOTES;
	if ((kinds[0] == WORD_FRAME || (reading->words == 3 && kinds[2] == WORD_FRAME)) && reading->words <= 4)
		flags |= CANDIDATE_TRANSCRIBER;
	if (reading->last_value >= 1200 && reading->last_value < 2200 && reading->words > 1)
		flags |= CANDIDATE_YEAR;
	if (kinds[0] == WORD_CAPTION && reading->values[1] > 0)
		flags |= CANDIDATE_CAPTION;
	bool about = reading->subject && reading->words > 1 && reading->colon_after != 1 &&
	             reading->last != WORD_FOOTER && reading->last_value == 0;
	if (kinds[0] == WORD_FOOTER && reading->words <= 4 && !about)
		flags |= CANDIDATE_FOOTER;
	if ((kinds[0] == WORD_BY && reading->words <= 12) || kinds[0] == WORD_MAKER || kinds[1] == WORD_MAKER ||
		kinds[2] == WORD_MAKER || (kinds[0] == WORD_CAPTION && kinds[1] == WORD_BY) ||
		(kinds[0] == WORD_PARTICLE && reading->words == 1 && !candidate->number))
		flags |= CANDIDATE_CREDIT;
	if (reading->initials > 0 && !candidate->number && !(flags & CANDIDATE_CHAPTER) && !reading->last_value)
		flags |= CANDIDATE_INITIALS;
	if (reading->last == WORD_LINKING || reading->last == WORD_BY)
		flags |= CANDIDATE_LINKING;
	if (reading->month && reading->digits)
		flags |= CANDIDATE_DATED;
	if (reading->breaks > 0 && !(flags & CANDIDATE_CHAPTER))
		flags |= CANDIDATE_SENTENCES;
	bool counted = reading->values[1] > 0 && reading->values[1] < 400 && !reading->month &&
	               (kinds[0] == WORD_NONE || kinds[0] == WORD_CHAPTER);
	if (counted && reading->colon_after == 2)
		flags |= CANDIDATE_SUFFIX;
	else if (!(kinds[0] == WORD_PART && counted_part) && reading->colon_after > 0 && reading->colon_after <= 2 &&
		 reading->words > reading->colon_after && reading->values[0] < 1000)
		flags |= CANDIDATE_LABEL;
	if (reading->words >= 2 && reading->words <= 4 && reading->last_value > 0 && reading->last_value < 400 &&
		!reading->month && kinds[0] != WORD_LINKING && kinds[0] != WORD_PARTICLE)
		flags |= CANDIDATE_SUFFIX;
	if (reading->words >= 2 && reading->words <= 4 && reading->capitalised == reading->words && !reading->digits)
		flags |= CANDIDATE_NAME;
	return flags;
}

static uint16_t says_of(const struct reading *reading)
{
	const enum word_kind *kinds = reading->kinds;
	unsigned says = 0;

	if ((kinds[0] == WORD_END && reading->words <= 6) || (reading->words == 2 && kinds[1] == WORD_END))
		says |= SAYS_END;
	if ((kinds[0] == WORD_SALUTE || reading->last == WORD_SALUTE) && reading->words <= 6)
		says |= SAYS_SALUTE;
	if (reading->imprint)
		says |= SAYS_IMPRINT;
	bool the = kinds[0] == WORD_LINKING && kinds[1] == WORD_ORDINAL && reading->words == 3;
	if ((kinds[0] == WORD_ORDINAL && reading->words == 2) || the)
		says |= SAYS_ORDINAL;
	bool article = kinds[0] == WORD_LINKING || kinds[0] == WORD_CARDINAL;
	bool genre = kinds[0] == WORD_GENRE || kinds[1] == WORD_GENRE || reading->last == WORD_GENRE;
	if ((genre && reading->words <= 6) || (article && reading->words == 2 && kinds[1] == WORD_CHAPTER))
		says |= SAYS_GENRE;
	if (kinds[0] == WORD_PRONOUN)
		says |= SAYS_PRONOUN;
	if ((reading->last == WORD_FAREWELL && reading->words <= 5) ||
		(kinds[0] == WORD_FAREWELL && reading->words <= 2))
		says |= SAYS_FAREWELL;
	if (reading->dedicates)
		says |= SAYS_DEDICATES;
	if (kinds[1] == WORD_BY || kinds[2] == WORD_BY || kinds[3] == WORD_BY)
		says |= SAYS_BY;
	if (reading->last == WORD_PARTICLE)
		says |= SAYS_PARTICLE;
	if (reading->last == WORD_PART && reading->words > 1 && reading->words <= 3)
		says |= SAYS_PART;
	return (uint16_t)says;
}

void candidate_take_words(struct candidate *candidate, const struct reading *reading)
{
	candidate->flags |= flags_of_words(reading, candidate);
	candidate->says = says_of(reading);
}
