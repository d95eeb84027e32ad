typedef int text_placeholder_nfc;
