#!/bin/sh
# What is made for desktops is as its validators want it: desktop.sh DESKTOP METAINFO ICON. Skipped where there is none.
set -eu
wrong=0
tried=no
if command -v desktop-file-validate >/dev/null; then
	tried=yes
	desktop-file-validate "$1" || wrong=1
fi
if command -v appstreamcli >/dev/null; then
	tried=yes
	appstreamcli validate --no-net "$2" || wrong=1
fi
if command -v xmllint >/dev/null; then
	tried=yes
	xmllint --noout "$2" "$3" || wrong=1
fi
[ "$tried" = yes ] || exit 77
exit $wrong
