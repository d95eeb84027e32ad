#!/bin/sh
# Every message is in every language: messages.sh SOURCE. None is missing, marked as doubtful, or of another format.
# Skipped where gettext's tools are not there.
set -eu
cd "$1"
command -v xgettext >/dev/null && command -v msgcmp >/dev/null && command -v msgfmt >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
wrong=0

# The files that have messages are named, for whoever takes them over.
grep -lE '\b(_|N_|ngettext)\(' src/*.c src/*/*.c src/*/*.def data/tables/*.c | LC_ALL=C sort >"$folder/files"
LC_ALL=C sort data/po/POTFILES | diff - "$folder/files" >"$folder/difference" || {
	echo 'data/po/POTFILES should have (>) and not have (<):'
	grep '^[<>]' "$folder/difference"
	wrong=1
}
xgettext --keyword=_ --keyword=N_ --from-code=UTF-8 --language=C --no-location \
	--files-from="$folder/files" --output="$folder/uppsats.pot"

while read -r language; do
	catalogue=data/po/$language.po
	msgfmt --check-format --output-file=/dev/null "$catalogue" || wrong=1
	if ! msgcmp "$catalogue" "$folder/uppsats.pot" 2>"$folder/missing"; then
		echo "$catalogue wants these, each as msgid \"...\" msgstr \"...\" at its end:"
		msgmerge --quiet --no-fuzzy-matching --output-file=- "$catalogue" "$folder/uppsats.pot" |
			msgattrib --untranslated --no-obsolete --no-wrap | sed '/^#/d; /^msgstr/d; 1,/^$/d'
		msgattrib --only-fuzzy --no-obsolete --no-wrap "$catalogue" | sed -n 's/^msgid "./doubtful: &/p'
		wrong=1
	fi
done <data/po/LINGUAS
exit $wrong
