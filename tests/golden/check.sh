#!/bin/sh
# check.sh TYPESET TEXT PAGE CELLS...: the text, typeset, is the page; if not, says how it differs and how to accept it.
typeset=$1 text=$2 page=$3
shift 3
set_page=$(mktemp) || exit 1
trap 'rm -f "$set_page"' EXIT
"$typeset" "$text" "$@" > "$set_page" || exit $?
diff -u "$page" "$set_page" && exit 0
echo "To accept the new page: $typeset $text $* > $page"
exit 1
