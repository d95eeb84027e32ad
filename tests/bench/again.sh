#!/bin/sh
# again.sh AGAIN SOURCE: of the texts in the source tree all but a few, and of those shared, where there are any, most
# are the same when what was typeset is typeset again; of narrow pages, on which verse is hard to tell, some fewer.
again=$1 source=$2
shared=${UPPSATS_SHARED:-$source/../shared}
"$again" -v -l 90 "$source"/data/*.txt "$source"/tests/data/*.txt "$source"/tests/data/outline/*.txt || exit 1
set -- "$shared"/essays/*.txt "$shared"/corpus/docs/*.txt
[ -f "$1" ] || exit 0
"$again" -l 72 -n 59 "$@"
