#!/bin/sh
# Runs the fuzzers one after the other: run.sh SECONDS [NAME...], all of them where none is named. Builds them in
# build-fuzz first, with clang. What is found is left in build-fuzz/found; worth keeping is what it becomes in corpus/.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-600}
[ $# -eq 0 ] || shift
if [ ! -f build-fuzz/build.ninja ]; then
	CC=clang meson setup build-fuzz -Dfuzz=true -Db_lundef=false -Db_sanitize=address,undefined
fi
[ $# -gt 0 ] || set -- anchor config import layout load outline query reader
mkdir -p build-fuzz/found
failed=0
for name in "$@"; do
	ninja -C build-fuzz "tests/fuzz/fuzz_$name" >/dev/null
	mkdir -p "build-fuzz/corpus/$name"
	log=build-fuzz/found/$name.log
	if "build-fuzz/tests/fuzz/fuzz_$name" -max_len=4000 -timeout=20 -max_total_time="$seconds" \
		"-artifact_prefix=build-fuzz/found/$name-" "build-fuzz/corpus/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
		printf '%s: nothing found; %s\n' "$name" "$(grep '^#.*DONE' "$log" | tail -n 1)"
	else
		printf '%s: see %s\n' "$name" "$log"
		failed=1
	fi
done
exit $failed
