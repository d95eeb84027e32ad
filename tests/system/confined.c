/* What is given up is given up: confined, in a folder of its own. Skipped where the system has no Landlock. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine.h"

static int failures;

static void expect(bool met, const char *what)
{
	if (met)
		return;
	printf("%s: %s\n", what, strerror(errno));
	failures++;
}

static bool can_open(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool can_run(const char *program)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		execl(program, program, (char *)NULL);
		_exit(126);
	}
	return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) != 126;
}

static bool may_connect(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	bool may;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	may = connect(fd, (struct sockaddr *)&address, sizeof address) == 0 || errno != EACCES;
	close(fd);
	return may;
}

static void make_file(const char *path)
{
	expect(can_open(path, O_CREAT | O_WRONLY), path);
}

int main(void)
{
	struct confinement confinement;
	char folder[] = "/tmp/uppsats-confined-XXXXXX";

	if (!mkdtemp(folder) || chdir(folder) < 0 || !confine_begin(&confinement))
		return 77;
	mkdir("texts", 0700);
	mkdir("store", 0700);
	make_file("texts/essay");
	make_file("store/db");
	make_file("other");
	int before = open("other", O_RDONLY);

	confine_allow_reading(&confinement, "texts");
	confine_allow_reading(&confinement, "/usr");
	confine_allow_reading(&confinement, "/lib");
	confine_allow_writing(&confinement, "store");
	confine_finish(&confinement);

	expect(can_open("texts/essay", O_RDONLY), "a text cannot be read");
	expect(!can_open("texts/essay", O_WRONLY), "a text can be written");
	expect(!can_open("texts/new", O_CREAT | O_WRONLY), "a file can be made beside a text");
	expect(unlink("texts/essay") < 0, "a text can be removed");
	expect(can_open("store/db", O_RDWR), "the store cannot be written");
	expect(can_open("store/db-wal", O_CREAT | O_RDWR), "the store's log cannot be made");
	expect(rename("store/db-wal", "store/db-aside") == 0, "the store cannot be moved aside");
	expect(unlink("store/db-aside") == 0, "the store's log cannot be removed");
	expect(!can_open("other", O_RDONLY), "another file can be read");
	expect(!can_open("other", O_WRONLY), "another file can be written");
	expect(!can_open("/etc/passwd", O_RDONLY), "a file of the system can be read");
	expect(fcntl(before, F_GETFD) >= 0, "an open file was closed");
	expect(!can_run("/usr/bin/true"), "a program can be run");
	expect(!may_connect(), "a connection may be made (Linux 6.7)");
	return failures > 0;
}
