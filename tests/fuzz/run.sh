#!/bin/sh
# Runs the fuzzers one after the other: run.sh SECONDS [NAME...], all of them where none is named. The seconds are of
# the processor, so that a busy machine makes no difference but to how long it takes. Builds them in build-fuzz first,
# with clang. What is found is left in build-fuzz/found; worth keeping is what it becomes in corpus/.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-600}
[ $# -eq 0 ] || shift
if [ ! -f build-fuzz/build.ninja ]; then
	CC=clang meson setup build-fuzz -Dfuzz=true -Db_lundef=false -Db_sanitize=address,undefined
fi
[ $# -gt 0 ] || set -- anchor config import layout load outline query reader struck
mkdir -p build-fuzz/found

# The seconds of the processor that a process has had, so far: of it and of the system for it.
used()
{
	awk -v each="$(getconf CLK_TCK)" '{sub(/.*\) /, ""); print int(($12 + $13) / each)}' "/proc/$1/stat" 2>/dev/null || echo 0
}

# Ends the fuzzer as it would end itself when its seconds are over.
watch()
{
	while kill -0 "$1" 2>/dev/null && [ "$(used "$1")" -lt "$seconds" ]; do
		sleep 1
	done
	kill -USR1 "$1" 2>/dev/null || true
}

for name in "$@"; do
	ninja -C build-fuzz "tests/fuzz/fuzz_$name" >/dev/null
done
failed=0
for name in "$@"; do
	mkdir -p "build-fuzz/corpus/$name"
	log=build-fuzz/found/$name.log
	"build-fuzz/tests/fuzz/fuzz_$name" -max_len=4000 -timeout=20 -handle_usr1=1 -len_control=30 -entropic=0 -print_final_stats=1 \
		"-artifact_prefix=build-fuzz/found/$name-" "build-fuzz/corpus/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1 &
	fuzzer=$!
	watch "$fuzzer"
	if wait "$fuzzer" && grep -q 'exiting as requested' "$log"; then
		printf '%s: nothing found in %s s, %s inputs\n' "$name" "$seconds" \
			"$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
	else
		printf '%s: see %s\n' "$name" "$log"
		failed=1
	fi
done
exit $failed
