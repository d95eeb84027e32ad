#!/bin/sh
# Functions that can be seen whole: sizes.sh SRC. None is over 80 lines, and no file over 500.
set -eu
cd "$1"
# shellcheck disable=SC2016 # fields are of awk
find . -name '*.[ch]' | sort | xargs awk '
	FNR == 1 { if (lines > 500) { printf "src/%s: %d lines\n", file, lines; wrong = 1 } file = substr(FILENAME, 3) }
	{ lines = FNR }
	/^[a-z_].*\(/ && !/;[ \t]*$/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
	/^\{/ { start = FNR }
	/^\}/ && start {
		if (FNR - start - 1 > 80) { printf "src/%s: %s() has %d lines\n", file, name, FNR - start - 1; wrong = 1 }
		start = 0
	}
	END { if (lines > 500) { printf "src/%s: %d lines\n", file, lines; wrong = 1 } exit wrong }'
