/* The commands of scripts, in one table; what they mean stands in e2e.c. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/memory.h"
#include "picture.h"
#include "test.h"

static bool set_size(struct test *test, char *const *words, size_t count)
{
	(void)count;
	session_resize(&test->session, atoi(words[1]), atoi(words[0]));
	return true;
}

static bool set_environment(struct test *test, char *const *words, size_t count)
{
	char *equals = strchr(words[0], '=');

	(void)test;
	(void)count;
	if (!equals)
		return unsetenv(words[0]) == 0;
	*equals = '\0';
	return setenv(words[0], equals + 1, 1) == 0;
}

static bool set_charset(struct test *test, char *const *words, size_t count)
{
	(void)count;
	test->session.latin1 = strcmp(words[0], "ISO-8859-1") == 0;
	return true;
}

static bool run(struct test *test, char *const *words, size_t count)
{
	if (strcmp(words[0], "again") != 0) {
		script_release(&test->program);
		for (size_t i = 0; i < count; i++)
			test->program.text[i] = mem_copy_string(words[i]);
		test->program.text[count] = NULL;
		test->program.count = count;
	}
	if (test->program.count == 0)
		return test_fail(test, "nothing was run before");
	session_start(&test->session, test->program.text);
	return true;
}

static bool click(struct test *test, char *const *words, size_t count)
{
	struct key key = {.code = KEYCODE_CLICK, .row = atoi(words[0]) - 1, .column = atoi(words[1]) - 1};

	(void)count;
	return session_key(&test->session, key);
}

static bool drag(struct test *test, char *const *words, size_t count)
{
	struct key from = {.row = atoi(words[0]) - 1, .column = atoi(words[1]) - 1};
	struct key to = {.row = atoi(words[2]) - 1, .column = atoi(words[3]) - 1};

	(void)count;
	session_drag(&test->session, from, to);
	return true;
}

static bool turn_wheel(struct test *test, char *const *words, size_t count)
{
	struct key key = {.code = strcmp(words[0], "up") == 0 ? KEYCODE_WHEEL_UP : KEYCODE_WHEEL_DOWN};

	(void)count;
	return session_key(&test->session, key);
}

static bool paste(struct test *test, char *const *words, size_t count)
{
	(void)count;
	session_key(&test->session, (struct key){.code = KEYCODE_PASTE_START});
	session_type(&test->session, words[0], strlen(words[0]));
	session_key(&test->session, (struct key){.code = KEYCODE_PASTE_END});
	return true;
}

static bool send_bytes(struct test *test, char *const *words, size_t count)
{
	(void)count;
	session_send(&test->session, words[0], strlen(words[0]));
	return true;
}

static bool send_signal(struct test *test, char *const *words, size_t count)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP}, {"INT", SIGINT}, {"QUIT", SIGQUIT}, {"WINCH", SIGWINCH},
		{"USR1", SIGUSR1}, {"ALRM", SIGALRM}, {"IO", SIGIO}, {"PIPE", SIGPIPE}, {"TRAP", SIGTRAP},
		{"TSTP", SIGTSTP}, {"CONT", SIGCONT}, {"ABRT", SIGABRT}, {"KILL", SIGKILL}};

	(void)count;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		if (strcmp(words[0], signals[i].name) == 0 && test->session.pid)
			return kill(test->session.pid, signals[i].number) == 0;
	}
	return test_fail(test, "no such signal, or nothing runs");
}

static bool hang_up(struct test *test, char *const *words, size_t count)
{
	(void)words;
	(void)count;
	session_hang_up(&test->session);
	return true;
}

static bool save(struct test *test, char *const *words, size_t count)
{
	struct bytes text = BYTES_INIT;

	(void)count;
	if (test->saved_count == TEST_SAVED_MAX)
		return test_fail(test, "that is more screens than can be kept");
	session_text(&test->session, &text);
	test->saved[test->saved_count].name = mem_copy_string(words[1]);
	test->saved[test->saved_count++].text = bytes_steal(&text);
	return true;
}

/* Only where the environment says where pictures go. */
static bool take_picture(struct test *test, char *const *words, size_t count)
{
	const char *folder = getenv("PICTURES");
	struct bytes path = BYTES_INIT;

	(void)count;
	if (!folder)
		return true;
	bytes_printf(&path, "%s/%s.svg", folder, words[0]);
	bool good = picture_write(&test->session, bytes_string(&path));
	bytes_release(&path);
	return good || test_fail(test, "it cannot be written");
}

static const struct {
	const char *name;
	size_t following; /* words, at least */
	bool (*run)(struct test *test, char *const *words, size_t count);
} commands[] = {
	{"charset", 1, set_charset},
	{"click", 2, click},
	{"drag", 4, drag},
	{"env", 1, set_environment},
	{"expect", 1, expect_run},
	{"hangup", 0, hang_up},
	{"paste", 1, paste},
	{"picture", 1, take_picture},
	{"run", 1, run},
	{"save", 2, save},
	{"send", 1, send_bytes},
	{"signal", 1, send_signal},
	{"size", 2, set_size},
	{"wheel", 1, turn_wheel},
};

static bool press_keys(struct test *test, const struct words *words)
{
	for (size_t i = 1; i < words->count; i++) {
		struct key key;

		if (words->quoted[i])
			session_type(&test->session, words->text[i], strlen(words->text[i]));
		else if (!key_parse(words->text[i], &key) || !session_key(&test->session, key))
			return test_fail(test, "%s is no key", words->text[i]);
	}
	return true;
}

/* With sh, what it prints taken into `output`; returns its exit status. */
static int run_shell(const char *command, struct bytes *output)
{
	struct bytes line = BYTES_INIT;
	FILE *pipe;
	int status;

	bytes_printf(&line, "{ %s\n} 2>&1 </dev/null", command);
	fflush(stdout);
	pipe = popen(line.data, "r");
	bytes_release(&line);
	if (!pipe)
		return -1;
	bytes_clear(output);
	for (int c; (c = getc(pipe)) != EOF;)
		bytes_append_char(output, (char)c);
	status = pclose(pipe);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static const char *after(const char *line, const char *start)
{
	size_t len = strlen(start);

	return strncmp(line, start, len) == 0 ? line + len : NULL;
}

static bool run_words(struct test *test, const struct words *words)
{
	if (strcmp(words->text[0], "keys") == 0)
		return press_keys(test, words);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (strcmp(words->text[0], commands[i].name) == 0 && words->count > commands[i].following)
			return commands[i].run(test, words->text + 1, words->count - 1);
	}
	return test_fail(test, "no such command");
}

enum outcome command_run(struct test *test, const char *line)
{
	struct words words;
	const char *command;
	bool done;

	line += strspn(line, " \t");
	if (*line == '\0' || *line == '#')
		return DONE;
	if ((command = after(line, "shell "))) {
		test->status = run_shell(command, &test->output);
		return DONE;
	}
	if ((command = after(line, "skip unless ")))
		return run_shell(command, &test->output) == 0 ? DONE : SKIP;
	done = script_split(line, &words) ? run_words(test, &words) : test_fail(test, "a quotation does not end");
	script_release(&words);
	return done ? DONE : FAILED;
}

void command_release(struct test *test)
{
	script_release(&test->program);
	bytes_release(&test->output);
	for (size_t i = 0; i < test->saved_count; i++) {
		free(test->saved[i].name);
		free(test->saved[i].text);
	}
}
