#!/bin/sh
# raggedness.sh RAGGEDNESS SOURCE: of the essays of the source tree, in both languages, and of those shared, of which
# hyphens are to leave less than half of the slack.
raggedness=$1 source=$2
"$raggedness" "$source/data/uppsats.txt" "$source/data/essay.txt" || exit 1
set -- "${UPPSATS_SHARED:-$source/../shared}"/essays/*.txt
[ -f "$1" ] || exit 0
exec "$raggedness" -s .495 "$@"
