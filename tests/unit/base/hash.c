/* SHA-256 in hexadecimal. */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The examples of FIPS 180-2, appendix B. */
static void known_messages_have_their_known_hashes(void **state)
{
	static const char *const known[][2] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};
	char hex[HASH_HEX_LEN + 1];
	struct hash hash;

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		hash_init(&hash);
		hash_add(&hash, known[i][0], strlen(known[i][0]));
		hash_finish(&hash, hex);
		assert_string_equal(hex, known[i][1]);
	}
}

static void a_hash_does_not_depend_on_the_steps(void **state)
{
	char whole[HASH_HEX_LEN + 1], stepped[HASH_HEX_LEN + 1], data[1000];
	struct hash hash;

	(void)state;
	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (char)(i * 7);
	hash_init(&hash);
	hash_add(&hash, data, sizeof(data));
	hash_finish(&hash, whole);
	/* A finished hash starts anew. */
	for (size_t i = 0, step = 1; i < sizeof(data); i += step, step = step % 70 + 1)
		hash_add(&hash, data + i, i + step < sizeof(data) ? step : sizeof(data) - i);
	hash_finish(&hash, stepped);
	assert_string_equal(stepped, whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_messages_have_their_known_hashes),
		cmocka_unit_test(a_hash_does_not_depend_on_the_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
