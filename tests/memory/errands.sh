#!/bin/sh
# Allocations of errands fail in turn: errands.sh LIBRARY UPPSATS TEXT SHARE. Of each errand SHARE allocations, spread
# over all (all of them with UPPSATS_LONG=1), fail alone and with all after them. It ends with status 0 and prints what it
# prints otherwise, or with status 1 and a message; never by a signal.
set -u
library=$(realpath "$1")
uppsats=$(realpath "$2")
text=$(realpath "$3")
share=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export HOME="$folder" XDG_DATA_HOME="$folder" XDG_CONFIG_HOME="$folder" LC_ALL=C.UTF-8
failed=0

# Runs the errand with allocation $1 failing, and with a word behind it all after it too.
with_failing()
{
	if [ -n "$2" ]; then
		FAIL_AT=$1 FAIL_ON=1 LD_PRELOAD=$library "$uppsats" $errand "$text" >out 2>err </dev/null
	else
		FAIL_AT=$1 LD_PRELOAD=$library "$uppsats" $errand "$text" >out 2>err </dev/null
	fi
}

wrong()
{
	echo "$errand, allocation $1 fails${2:+ and all after}: $3"
	cat err
	failed=$((failed + 1))
}

try()
{
	with_failing "$1" "$2"
	status=$?
	if [ $status -eq 0 ]; then
		cmp -s out wanted || [ -s err ] || wrong "$1" "$2" 'something else is printed'
	elif [ $status -gt 2 ]; then
		wrong "$1" "$2" "status $status"
	elif [ ! -s err ]; then
		wrong "$1" "$2" 'nothing is said'
	fi
}

"$uppsats" --bookmark=mormor "$text" >/dev/null || exit 1
for errand in --outline --print --bookmarks --export=markdown --list-keys --help; do
	FAIL_COUNT=count LD_PRELOAD=$library "$uppsats" $errand "$text" >wanted </dev/null || exit 1
	count=$(cat count)
	step=$((count / share + 1))
	[ -z "${UPPSATS_LONG-}" ] || step=1
	at=1
	while [ "$at" -le "$count" ] && [ $failed -lt 10 ]; do
		try "$at" ''
		try "$at" on
		at=$((at + step))
	done
	echo "$errand: $count allocations"
done
[ $failed -eq 0 ]
