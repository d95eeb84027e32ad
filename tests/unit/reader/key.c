/* Names of keys. */
#include "reader/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct key parsed(const char *name)
{
	struct key key = {.code = KEYCODE_NONE};

	if (!key_parse(name, &key))
		fail_msg("%s names no key", name);
	return key;
}

static void assert_printed(const char *expected, struct key key)
{
	struct bytes out = BYTES_INIT;

	key_print(key, &out);
	assert_string_equal(expected, bytes_string(&out));
	bytes_release(&out);
}

static void a_character_is_its_own_name(void **state)
{
	(void)state;
	assert_int_equal(parsed("j").code, 'j');
	assert_int_equal(parsed("]").code, ']');
	assert_int_equal(parsed("å").code, 0xe5);
	assert_int_equal(parsed("^").code, '^');
	assert_int_equal(parsed("-").code, '-');
	assert_int_equal(parsed("😀").code, 0x1f600);
}

static void a_decomposed_letter_is_the_key_that_a_terminal_sends(void **state)
{
	(void)state;
	assert_int_equal(parsed("a\u030a").code, 0xe5);
}

static void control_characters_are_written_with_a_caret(void **state)
{
	(void)state;
	assert_int_equal(parsed("^L").code, 12);
	assert_int_equal(parsed("^l").code, 12);
	assert_int_equal(parsed("^]").code, 29);
	assert_printed("^L", (struct key){.code = 12});
}

static void names_of_one_key_are_equal(void **state)
{
	(void)state;
	assert_true(key_equal(parsed("^I"), parsed("Tab")));
	assert_true(key_equal(parsed("^M"), parsed("Enter")));
	assert_true(key_equal(parsed("^["), parsed("Escape")));
	assert_true(key_equal(parsed("^?"), parsed("Backspace")));
	assert_true(key_equal(parsed("Ctrl-l"), parsed("^L")));
	assert_true(key_equal(parsed("Alt-Ctrl-l"), parsed("Alt-^L")));
	assert_true(key_equal(parsed("shift-tab"), parsed("Shift-Tab")));
}

static void modifiers_stand_in_any_order(void **state)
{
	(void)state;
	assert_true(key_equal(parsed("Ctrl-Shift-Up"), parsed("Shift-Ctrl-Up")));
	assert_int_equal(parsed("Alt-x").modifiers, MODIFIER_ALT);
	assert_int_equal(parsed("Alt--").code, '-');
}

static void what_names_no_key_is_refused(void **state)
{
	static const char *const wrong[] = {"", "Spac", "jj", "^LL", "Ctrl-å", "Shift-a", "F13", "Alt-Shift-", "\x01",
		"\xff", "\xc3", "^@", "^1", "a\u030a\u030a",
		"a\u030a\u030a\u030a\u030a\u030a\u030a\u030a\u030a\u030a\u030a", "\xc2\x85", " "};
	struct key key = {.code = 'x'};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		if (key_parse(wrong[i], &key))
			fail_msg("“%s” was taken for a key", wrong[i]);
	}
	assert_int_equal(key.code, 'x');
}

static void assert_survives_printing(uint32_t code, uint8_t modifiers)
{
	struct bytes out = BYTES_INIT;
	struct key key = {.code = code, .modifiers = modifiers};

	key_print(key, &out);
	if (!key_equal(parsed(bytes_string(&out)), key))
		fail_msg("key %x of modifiers %d is printed as %s", code, modifiers, bytes_string(&out));
	bytes_release(&out);
}

static void every_key_that_is_printed_parses_as_itself(void **state)
{
	(void)state;
	for (uint32_t code = 1; code < 0x7f; code++)
		assert_survives_printing(code, code % 2 ? MODIFIER_ALT : 0);
	for (uint32_t code = 0xa1; code < 0x300; code++)
		assert_survives_printing(code, 0);
	for (uint32_t code = KEYCODE_FIRST; code <= KEYCODE_F12; code++) {
		for (uint8_t modifiers = 0; modifiers < 8; modifiers++)
			assert_survives_printing(code, modifiers);
	}
}

static void modified_keys_print_with_their_modifiers(void **state)
{
	(void)state;
	assert_printed("Shift-Alt-Ctrl-F12", parsed("Ctrl-Alt-Shift-F12"));
	assert_printed("Alt-å", parsed("Alt-å"));
	assert_printed("Ctrl-Space", parsed("Ctrl-Space"));
}

static void keys_are_equal_by_code_and_modifiers_not_by_where_a_click_was(void **state)
{
	(void)state;
	assert_true(key_equal((struct key){.code = KEYCODE_CLICK, .row = 3}, parsed("Click")));
	assert_false(key_equal(parsed("Alt-x"), parsed("x")));
	assert_false(key_equal(parsed("Shift-Up"), parsed("Up")));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_character_is_its_own_name),
		cmocka_unit_test(a_decomposed_letter_is_the_key_that_a_terminal_sends),
		cmocka_unit_test(control_characters_are_written_with_a_caret),
		cmocka_unit_test(names_of_one_key_are_equal),
		cmocka_unit_test(modifiers_stand_in_any_order),
		cmocka_unit_test(what_names_no_key_is_refused),
		cmocka_unit_test(every_key_that_is_printed_parses_as_itself),
		cmocka_unit_test(modified_keys_print_with_their_modifiers),
		cmocka_unit_test(keys_are_equal_by_code_and_modifiers_not_by_where_a_click_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
