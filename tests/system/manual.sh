#!/bin/sh
# The manuals: manual.sh UPPSATS-FOLDER MANUAL... They are as mdoc wants them, every example of the first section is a
# command line that works, and every example of the fifth a configuration file without a fault. Pages in Swedish have
# Swedish headings, which mandoc does not know.
set -eu
PATH=$1:$PATH
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder" LC_ALL=C.UTF-8 LANGUAGE=en
unset XDG_CONFIG_HOME XDG_DATA_HOME
wrong=0

say()
{
	printf '%s\n' "$*"
	wrong=1
}

# What is written in roff for characters that mean something to it.
plain()
{
	sed "s/\\\\(aq/'/g; s/\\\\(ha/^/g; s/\\\\-/-/g; s/\\\\e/\\\\/g"
}

# The fault of a page, but for what mandoc says of pages that are not installed, or not in English.
faults()
{
	# One after the other, since a line of either may be cut by the other.
	{ mandoc -Tlint "$1" 2>"$folder/said" || true; cat "$folder/said"; } | grep -v 'referenced manual not found\|outdated mandoc.db' |
		case $1 in
		*/sv/*) grep -v 'first section is not\|possible typo in section\|outside NAME\|longer than 80 bytes' ;;
		*) cat ;;
		esac
}

lint()
{
	command -v mandoc >/dev/null || return 0
	found=$(faults "$1") || true
	[ -z "$found" ] || say "$found"
}

examples_run()
{
	sed -n 's/^\.Dl //p' "$1" | plain >"$folder/examples"
	[ -s "$folder/examples" ] || say "$1: no examples"
	while read -r line; do
		case $line in
		MANPAGER=*) man -w ls >/dev/null 2>&1 || continue ;;
		*' git log') git --version >/dev/null 2>&1 || continue ;;
		esac
		(cd "$folder" && sh -c "$line" </dev/null >output 2>&1) || say "$1: $line: $(cat "$folder/output")"
	done <"$folder/examples"
}

# Complaints go to standard error, one line each.
config_is_taken()
{
	sed -n '/^\.Bd/,/^\.Ed/p' "$1" | sed '/^\.[BE]d/d' | plain >"$folder/config"
	[ -s "$folder/config" ] || say "$1: no example"
	found=$(uppsats --config="$folder/config" --list-options 2>&1 >"$folder/options")
	[ -z "$found" ] || say "$1: $found"
	grep -q '^align = justify$' "$folder/options" || say "$1: the example does not count"
}

if command -v git >/dev/null; then
	git -C "$folder" init -q && git -C "$folder" -c user.name=Anna -c user.email=anna commit -q --allow-empty -m one
fi
printf '# An Essay\n\n## A View\n\nThere was a chair by the door, the chair by the door of the hall.\n\n## The Window\n\n%s\n' \
	'A window was open, and nobody had thought of closing it.' >"$folder/essay.txt"
cp "$folder/essay.txt" "$folder/part1.txt"
printf 'More\n\nThe second part of it goes on where the first one ended.\n' >"$folder/part2.txt"

for page in "$@"; do
	lint "$page"
	! grep -n '^@' "$page" || say "$page: a table is missing"
	case $page in
	*.1) examples_run "$page" ;;
	*.5) config_is_taken "$page" ;;
	esac
done
exit $wrong
