#!/bin/sh
# What is installed, and that it works from there: install.sh SOURCE BUILD [FEATURE...]. FEATUREs are what the build
# has of what may be left out (messages).
set -eu
source=$1
build=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder/home" LC_ALL=C.UTF-8
unset XDG_CONFIG_HOME XDG_DATA_HOME
wrong=0

say()
{
	printf '%s\n' "$*"
	wrong=1
}

prefix=$(meson introspect --buildoptions "$build" |
	python3 -c 'import json, sys; print(next(o["value"] for o in json.load(sys.stdin) if o["name"] == "prefix"))')
meson install -C "$build" --no-rebuild --destdir "$folder/stage" >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }

# Every file is in the list, and none is there besides.
(cd "$folder/stage$prefix" && find . -type f -o -type l) | sed 's|^\./||' | LC_ALL=C sort >"$folder/files"
sed '/^#/d' "$source/tests/system/installed.txt" | while read -r file feature; do
	case " $* " in
	*" ${feature:-$file} "*) printf '%s\n' "$file" ;;
	*) [ -n "$feature" ] || printf '%s\n' "$file" ;;
	esac
done | LC_ALL=C sort >"$folder/wanted"
diff "$folder/wanted" "$folder/files" || say "tests/system/installed.txt says otherwise"

# Moved elsewhere, it finds what came with it.
mv "$folder/stage$prefix" "$folder/moved"
printf '\nThese words are in the copy alone.\n' >>"$folder/moved/share/uppsats/uppsats.txt"
"$folder/moved/bin/uppsats" --print </dev/null | grep -q 'These words are in the copy alone' ||
	say 'the installed program does not find its essay'
case " $* " in
*' messages '*)
	found=$(LANGUAGE=sv "$folder/moved/bin/uppsats" --nix 2>&1) || true
	[ "$found" = "uppsats: --nix: det finns ingen sådan flagga (--help visar alla)" ] || say "$found"
	;;
esac
exit $wrong
