typedef int text_placeholder_decode;
