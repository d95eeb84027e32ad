#!/bin/sh
# speed.sh [BUILD]: runs the benchmark of speed in a build folder and prints its tables, as they stand in README.md.
cd "${1:-build}" || exit 1
meson test --benchmark --verbose --logbase speed speed >/dev/null || exit 1
# Meson's log has what the benchmark printed between two lines that begin with dashes and equals signs.
sed -n '/^-* stdout -*$/,/^==*$/p' meson-logs/speed.txt | sed '1d;$d'
