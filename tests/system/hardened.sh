#!/bin/sh
# Is the program built to be hard to break? hardened.sh UPPSATS [fortified]: a position-independent program, everything
# bound before it starts and then written no more, no stack that can be run, stacks and buffers watched.
program=$1
command -v readelf >/dev/null || exit 77
readelf -h "$program" >/dev/null 2>&1 || exit 77

failed=0
expect()
{
	if ! printf '%s\n' "$2" | grep -q -- "$3"; then
		echo "$1"
		failed=1
	fi
}

dynamic=$(readelf -dW "$program")
segments=$(readelf -lW "$program")
symbols=$(readelf -W --dyn-syms "$program")
expect 'it is not position-independent' "$dynamic" 'FLAGS_1.*PIE'
expect 'functions are bound while it runs' "$dynamic" 'FLAGS_1.*NOW'
expect 'the tables of addresses can be written' "$segments" 'GNU_RELRO'
expect 'the stack can be run' "$segments" 'GNU_STACK.* RW '
expect 'stacks are not watched' "$symbols" '__stack_chk_fail'
if [ "${2-}" = fortified ]; then
	expect 'buffers are not watched' "$symbols" '_chk@'
fi
exit $failed
