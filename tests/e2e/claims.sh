#!/bin/sh
# claims.sh SCRIPTS-FOLDER: a script claims to show a command with a line `# command: NAME`, and must press a key of it,
# or give its name behind the colon, before it claims the next. Every command that there is is shown, and no other.
set -eu
commands=$(uppsats --list-commands | cut -f 1)
uppsats --list-keys >"${TMPDIR:-/tmp}/claims.$$"
trap 'rm -f "${TMPDIR:-/tmp}/claims.$$"' EXIT

cat "$1"/*.e2e | awk -v commands="$commands" '
function settle() {
	if (claimed != "" && !shown)
		fail("nothing behind \"# command: " claimed "\" presses a key of it")
}
function fail(what) {
	print what
	failed = 1
}
BEGIN {
	count = split(commands, names, "\n")
	for (i = 1; i <= count; i++)
		known[names[i]] = 1
}
FILENAME != "-" {
	if ($1 == "bind")
		binds[$3, $2] = 1
	next
}
/^# command: / {
	settle()
	claimed = $3
	shown = 0
	if (!(claimed in known))
		fail(claimed " is claimed, and is no command")
	seen[claimed] = 1
	next
}
claimed != "" && $1 == "keys" {
	for (i = 2; i <= NF; i++)
		if ((claimed, $i) in binds || $i == "\"" claimed "\"" || $i == "\"" claimed)
			shown = 1
}
END {
	settle()
	for (i = 1; i <= count; i++)
		if (!(names[i] in seen))
			fail("no script shows " names[i])
	exit failed
}
' "${TMPDIR:-/tmp}/claims.$$" -
