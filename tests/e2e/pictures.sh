#!/bin/sh
# Draws the pictures of the README: pictures.sh E2E SCRIPT SOURCE BUILD.
set -eu
export PICTURES="$3/data/pictures" DATA="$3/data" TEXTS="$3/tests/data" COMPLETIONS="$4/data/completions"
PATH=$4/tests/e2e:$4:$PATH
mkdir -p "$PICTURES"
exec "$1" "$2"
