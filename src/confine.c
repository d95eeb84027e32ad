/*
 * Landlock (Linux 5.13; landlock(7)), and no new privileges. Each kind of access that the kernel knows and that is not
 * allowed below is denied; what an older kernel does not know it does not deny. Descriptors that are open stay as they
 * are. The numbers are the kernel's, since the headers that are installed may be older than the kernel that runs.
 */
#include "confine.h"

#ifdef __linux__
#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum access {
	EXECUTE = 1 << 0,
	WRITE_FILE = 1 << 1,
	READ_FILE = 1 << 2,
	READ_DIR = 1 << 3,
	REMOVE_FILE = 1 << 5,
	MAKE_REG = 1 << 8,
	VERSION_1 = (1 << 13) - 1, /* all that the first version could deny */
	REFER = 1 << 13,
	TRUNCATE = 1 << 14,
	IOCTL_DEV = 1 << 15,
};

enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446, ASK_VERSION = 1, RULE_PATH = 1 };

struct ruleset_attributes {
	uint64_t files, network, scopes;
};

struct path_attributes {
	uint64_t allowed;
	int32_t parent;
} __attribute__((packed));

/* What versions of the interface added; what stands behind is what an older kernel does not want to hear of. */
static struct ruleset_attributes denied_by(long version, size_t *size)
{
	struct ruleset_attributes denied = {.files = VERSION_1};

	*size = sizeof(denied.files);
	if (version >= 2)
		denied.files |= REFER;
	if (version >= 3)
		denied.files |= TRUNCATE;
	if (version >= 4) {
		denied.network = 3; /* binding and connecting TCP sockets */
		*size = 2 * sizeof(uint64_t);
	}
	if (version >= 5)
		denied.files |= IOCTL_DEV;
	if (version >= 6) {
		denied.scopes = 1; /* sockets without a path of other programs; ^Z must still signal the whole job */
		*size = sizeof(denied);
	}
	return denied;
}

bool confine_begin(struct confinement *confinement)
{
	long version = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
	struct ruleset_attributes denied;
	size_t size;

	confinement->rules = -1;
	if (version <= 0)
		return false;
	denied = denied_by(version, &size);
	confinement->rules = (int)syscall(CREATE_RULESET, &denied, size, 0);
	return confinement->rules >= 0;
}

static void allow(struct confinement *confinement, const char *path, uint64_t folder, uint64_t file)
{
	struct path_attributes rule = {.parent = open(path, O_PATH | O_CLOEXEC)};
	struct stat status;
	uint64_t known = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION) >= 3 ? UINT64_MAX : ~(uint64_t)TRUNCATE;

	if (rule.parent < 0)
		return;
	if (fstat(rule.parent, &status) == 0) {
		rule.allowed = (S_ISDIR(status.st_mode) ? folder : file) & known;
		syscall(ADD_RULE, confinement->rules, RULE_PATH, &rule, 0);
	}
	close(rule.parent);
}

void confine_allow_reading(struct confinement *confinement, const char *path)
{
	if (confinement->rules >= 0)
		allow(confinement, path, READ_FILE | READ_DIR, READ_FILE);
}

void confine_allow_writing(struct confinement *confinement, const char *path)
{
	if (confinement->rules >= 0)
		allow(confinement, path, READ_FILE | READ_DIR | WRITE_FILE | REMOVE_FILE | MAKE_REG | TRUNCATE,
			READ_FILE | WRITE_FILE | TRUNCATE);
}

void confine_finish(struct confinement *confinement)
{
#ifdef SANITIZED
	/* The sanitizer looks at the program's own threads when it ends. */
	confine_allow_reading(confinement, "/proc");
#endif
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && confinement->rules >= 0)
		syscall(RESTRICT_SELF, confinement->rules, 0);
	if (confinement->rules >= 0)
		close(confinement->rules);
	confinement->rules = -1;
}

#else

bool confine_begin(struct confinement *confinement)
{
	confinement->rules = -1;
	return false;
}

void confine_allow_reading(struct confinement *confinement, const char *path)
{
	(void)confinement;
	(void)path;
}

void confine_allow_writing(struct confinement *confinement, const char *path)
{
	(void)confinement;
	(void)path;
}

void confine_finish(struct confinement *confinement)
{
	(void)confinement;
}

#endif
