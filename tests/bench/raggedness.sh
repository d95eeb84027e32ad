#!/bin/sh
# raggedness.sh RAGGEDNESS SOURCE: of the essays of the source tree, in both languages, and of those shared.
raggedness=$1 source=$2
set -- "${UPPSATS_SHARED:-$source/../shared}"/essays/*.txt
[ -f "$1" ] || set --
exec "$raggedness" "$source/data/uppsats.txt" "$source/data/essay.txt" "$@"
