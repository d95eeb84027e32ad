#!/bin/sh
# Holds the order of the stages: layers.sh SRC. A folder includes only itself and what stands above it, and the libraries
# that belong to one stage are included nowhere else.
set -eu
cd "$1"

# What each folder may include of the others.
may_include()
{
	case $1 in
	base) echo ;;
	text) echo base ;;
	page | marks) echo base text ;;
	reader) echo base text page marks ;;
	screen) echo base reader ;;
	.) echo base text page marks reader screen ;;
	esac
}

# The folder that alone may include a library's header.
home_of()
{
	case $1 in
	sqlite3.h) echo marks ;;
	curses.h | ncurses.h | term.h | ncursesw/*) echo screen ;;
	pcre2.h) echo text ;;
	hyphen.h) echo page ;;
	esac
}

failures=$(
	find . -name '*.[ch]' | sort | while read -r file; do
		folder=${file#./}
		case $folder in
		*/*) folder=${folder%%/*} ;;
		*) folder=. ;;
		esac
		sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]\([^">]*\)[">].*/\1/p' "$file" | while read -r header; do
			stage=${header%%/*}
			allowed="$folder $(may_include "$folder")"
			if [ -d "$stage" ] && [ "$stage" != "$header" ]; then
				case " $allowed " in
				*" $stage "*) ;;
				*) echo "src/${file#./} includes $header; $folder/ may include only: $allowed" ;;
				esac
			fi
			homes=$(home_of "$header")
			case " ${homes:-$folder} " in
			*" $folder "*) ;;
			*) echo "src/${file#./} includes $header, which belongs to $homes/" ;;
			esac
		done
	done
)
[ -z "$failures" ] || printf '%s\n' "$failures"
[ -z "$failures" ]
