#!/bin/sh
# check.sh TYPESET TEXT PAGE CELLS...: the text, typeset, is the page; if not, says how it differs and how to accept it.
typeset=$1 text=$2 page=$3
shift 3
"$typeset" "$text" "$@" | diff -u "$page" - && exit 0
echo "To accept the new page: $typeset $text $* > $page"
exit 1
