/*
 * What leaving takes is put together beforehand from the terminal's description: strings without parameters, so that
 * write() and tcsetattr() are all that is needed. After a fault the signal is raised again with its default action, so
 * that whoever started the program sees how it ended.
 */
#include "screen/farewell.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "base/message.h"

enum { STACK_SIZE = 65536, SEQUENCES_SIZE = 1024, MESSAGE_SIZE = 256 };

static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};

#define FAULT_COUNT (sizeof(faults) / sizeof(*faults))

static struct {
	char sequences[SEQUENCES_SIZE]; /* some hundred bytes, of any terminal */
	size_t len;
	struct termios modes;
	bool has_modes;
	int fd;
	bool waits; /* for faults */
	char message[MESSAGE_SIZE];
	char stack[STACK_SIZE]; /* of the handler: what it handles may be that there is no stack left */
	volatile sig_atomic_t due;
} farewell;

void farewell_say(void)
{
	size_t sent = 0;

	if (!farewell.due)
		return;
	farewell.due = false;
	while (sent < farewell.len) {
		ssize_t len = write(farewell.fd, farewell.sequences + sent, farewell.len - sent);

		if (len <= 0)
			break;
		sent += (size_t)len;
	}
	if (farewell.has_modes)
		tcsetattr(farewell.fd, TCSADRAIN, &farewell.modes);
}

static void handle(int signal)
{
	/* Its action was the default again before it came here. */
	ssize_t ignored;

	farewell_say();
	ignored = write(STDERR_FILENO, farewell.message, strlen(farewell.message));
	(void)ignored;
	raise(signal);
}

void farewell_expect_faults(const struct terminal *terminal)
{
	stack_t stack = {.ss_sp = farewell.stack, .ss_size = STACK_SIZE};
	struct sigaction action = {.sa_handler = handle, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK)};

	snprintf(farewell.message, sizeof(farewell.message), "uppsats: %s\n",
		_("a fault of the program ends it; what was kept is on the disk"));
	farewell.fd = terminal->fd;
	farewell.has_modes = tcgetattr(farewell.fd, &farewell.modes) == 0;
	farewell.due = true;
	farewell.waits = true;
	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < FAULT_COUNT; i++) {
		struct sigaction before;

		if (sigaction(faults[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(faults[i], &action, NULL);
	}
}

static void forget_faults(void)
{
	stack_t none = {.ss_flags = SS_DISABLE};

	for (size_t i = 0; i < FAULT_COUNT; i++) {
		struct sigaction action;

		if (sigaction(faults[i], NULL, &action) == 0 && action.sa_handler == handle)
			signal(faults[i], SIG_DFL);
	}
	sigaltstack(&none, NULL);
	farewell.waits = false;
}

static void append(const char *bytes, size_t len)
{
	if (len > SEQUENCES_SIZE - farewell.len)
		return;
	memcpy(farewell.sequences + farewell.len, bytes, len);
	farewell.len += len;
}

/* A string of the description, without the pauses that terminals of old wanted. */
static void append_capability(const char *name)
{
	const char *string = tigetstr((NCURSES_CONST char *)name);

	if (!string || string == (const char *)-1)
		return;
	while (*string) {
		size_t pause = strncmp(string, "$<", 2) == 0 ? strcspn(string, ">") : 0;

		if (pause)
			string += pause + (string[pause] == '>');
		else
			append(string++, 1);
	}
}

void farewell_prepare(bool ansi)
{
	static const char ours[] = "\033[?2026l\033[?2004l\033[?1006l\033[?1002l";

	farewell.len = 0;
	if (ansi)
		append(ours, sizeof(ours) - 1);
	append_capability("rmacs");
	append_capability("sgr0");
	append_capability("op");
	append_capability("cnorm");
	append_capability("rmcup");
	append_capability("rmkx");
	append("\r\n", 2);
}

void farewell_is_said(bool away)
{
	farewell.due = !away;
}

void farewell_forget(void)
{
	farewell.due = false;
	if (farewell.waits)
		forget_faults();
	farewell.len = 0;
}
