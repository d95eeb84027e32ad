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
# Libraries that are linked in may be built so whatever the program is: what its own objects want is looked at where
# they are there, and not kept for the linker to make code of.
objects=$(readelf -sW "$program".p/src_*.o 2>/dev/null)
if printf '%s\n' "$objects" | grep -q ' FUNC .* main$'; then
	symbols=$(printf '%s\n' "$objects" | sed 's/_chk$/_chk@/')
fi
expect 'it is not position-independent' "$dynamic" 'FLAGS_1.*PIE'
expect 'functions are bound while it runs' "$dynamic" 'FLAGS_1.*NOW'
expect 'the tables of addresses can be written' "$segments" 'GNU_RELRO'
expect 'the stack can be run' "$segments" 'GNU_STACK.* RW '
expect 'stacks are not watched' "$symbols" '__stack_chk_fail'
if [ "${2-}" = fortified ]; then
	expect 'buffers are not watched' "$symbols" '_chk@'
fi
exit $failed
