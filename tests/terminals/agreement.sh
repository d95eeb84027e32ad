#!/bin/sh
# Do terminals and the reader agree? agreement.sh COLUMNS UPPSATS TEXT: prints, for each of tmux, screen and xterm that
# there is, the column where the text goes on behind each sample, as the reader has it and as the terminal says; with
# UPPSATS_LONG=1 for every character that there is too. Then runs the reader in tmux, and compares what is left behind
# with what there was.
set -eu
columns=$(realpath "$1")
uppsats=$(realpath "$2")
text=$(realpath "$3")
folder=$(mktemp -d)
socket=uppsats-$$
# Seconds, after which a terminal is taken for one that cannot be run here.
patience=20
[ -z "${UPPSATS_LONG-}" ] || patience=200
trap 'tmux -L $socket kill-server 2>/dev/null || :; rm -rf "$folder"' EXIT
unset TMUX STY
export LC_ALL=C.UTF-8 HOME="$folder" SCREENDIR="$folder/screens" XDG_DATA_HOME="$folder" XDG_CONFIG_HOME="$folder"
mkdir -m 700 "$SCREENDIR"
cd "$folder"

has()
{
	command -v "$1" >/dev/null 2>&1
}

# Each runs a command line in a terminal of its own and waits for its end.
in_tmux()
{
	tmux -L $socket -f /dev/null -u new-session -d -x 80 -y 24 "$1; tmux -L $socket wait-for -S ended"
	timeout $patience tmux -L $socket wait-for ended
}

in_screen()
{
	TERM=xterm-256color timeout $patience screen -c /dev/null -U -D -m sh -c "$1"
}

in_xterm()
{
	timeout $patience xvfb-run -a xterm -u8 -e sh -c "$1" 2>/dev/null
}

terminals=
! has tmux || terminals="$terminals tmux"
! has screen || terminals="$terminals screen"
! { has xterm && has xvfb-run; } || terminals="$terminals xterm"
[ -n "$terminals" ] || exit 77

for terminal in $terminals; do
	"in_$terminal" "'$columns' $folder/$terminal ${UPPSATS_LONG:+all}" || :
	[ -s "$terminal" ] || { echo "$terminal cannot be run here"; terminals=$(echo "$terminals" | sed "s/ $terminal//"); }
done
[ -n "$terminals" ] || exit 77

# shellcheck disable=SC2086 # names of files
awk -F '\t' '
	FNR == 1 { files++; file[files] = FILENAME }
	$1 == "all characters" { count[FILENAME] = $2; same[FILENAME] = $3; first[FILENAME] = $4; next }
	{ if (!($1 in belief)) order[++rows] = $1; belief[$1] = $2; found[$1, FILENAME] = $3 }
	END {
		printf "%-28s %6s", "columns", "reader"
		for (i = 1; i <= files; i++) printf " %8s", file[i]
		print ""
		for (row = 1; row <= rows; row++) {
			printf "%-28s %6d", order[row], belief[order[row]]
			for (i = 1; i <= files; i++) {
				at = found[order[row], file[i]]
				printf " %8s", at (at == belief[order[row]] ? "" : " !")
				wrong += at != belief[order[row]]
			}
			print ""
		}
		for (i = 1; i <= files; i++) {
			if (!count[file[i]]) continue
			printf "%s: %d of %d characters (%.2f %%)", file[i], same[file[i]], count[file[i]],
				100 * same[file[i]] / count[file[i]]
			print same[file[i]] < count[file[i]] ? ", the first other U+" first[file[i]] : ""
			wrong += same[file[i]] < 0.99 * count[file[i]]
		}
		exit wrong != 0
	}' $terminals

# Modes, cursor and screen of a shell in tmux, before the reader and after.
state='#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_sgr_flag} #{keypad_cursor_flag} #{keypad_flag} #{wrap_flag}'
case $terminals in
*tmux*)
	tmux -L $socket -f /dev/null -u new-session -d -x 80 -y 24 "PS1='$ ' sh"
	tmux -L $socket send-keys "stty -g >before; tmux -L $socket wait-for -S ended" Enter
	tmux -L $socket wait-for ended
	before=$(tmux -L $socket display -p "$state")
	tmux -L $socket send-keys "'$uppsats' '$text'; echo \$? >status; stty -g >after; tmux -L $socket wait-for -S ended" \
		Enter "]tqqq"
	tmux -L $socket wait-for ended
	after=$(tmux -L $socket display -p "$state")
	[ "$before" = "$after" ] || { echo "tmux had $before, and has $after"; exit 1; }
	cmp before after
	[ "$(cat status)" -eq 0 ]
	echo "tmux: left as it was found"
	;;
esac
