#!/bin/sh
# What is typed is the same in every language: names.sh UPPSATS MANUAL-PAIR... Options, settings, commands and keys of
# --help, the lists and the manuals (each English page followed by its translation) do not differ.
set -eu
program=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder" LC_ALL=C.UTF-8
unset XDG_CONFIG_HOME XDG_DATA_HOME
wrong=0

# compare WHAT: what standard output of the two was.
compare()
{
	diff "$folder/en" "$folder/sv" >"$folder/difference" && [ -s "$folder/en" ] && return
	printf '%s:\n' "$1"
	cat "$folder/difference"
	wrong=1
}

# in_both WHAT COMMAND...: the command's output, with what the filter `names` leaves of it.
in_both()
{
	what=$1
	shift
	LANGUAGE=en "$@" | names >"$folder/en"
	LANGUAGE=sv "$@" | names >"$folder/sv"
	compare "$what"
}

names() { sed -n 's/^  \(-.,\|   \) *\(--[a-z-]*\).*/\1 \2/p'; }
in_both 'uppsats --help' "$program" --help
names() { sed 's/ = .*//'; }
in_both 'uppsats --list-options' "$program" --list-options
names() { cat; }
in_both 'uppsats --list-keys' "$program" --list-keys
names() { cut -f 1; }
in_both 'uppsats --list-commands' "$program" --list-commands

# Of a manual: options, variables, files, settings, keys and commands. Values in words are translated.
names_of()
{
	sed -n 's/^\.It \(Fl .*\) Ns = Ns Ar .*/\1/p; t; s/^\.It \(Cm .*\) No = Ar .*/\1/p; t; /^\.It /{ s/ Ar [^,]*/ Ar/g; p; }; /^\.Pq Ic /p' "$1"
}

while [ $# -ge 2 ]; do
	names_of "$1" >"$folder/en"
	names_of "$2" >"$folder/sv"
	compare "$2"
	shift 2
done
exit $wrong
