"""How files that reader writes among the user's are told from the user's own."""

HIGHLIGHTS_SIGN = "<!-- Highlights, written by reader, which writes this file anew. -->"
"""The first line of a file of highlights."""

HIGHLIGHTS_ENDING = ".highlights.md"

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def is_own(head: bytes) -> bool:
    """Whether a file that begins so was written by reader; at least the length of the sign is needed."""
    return head.removeprefix(_BYTE_ORDER_MARK).startswith(HIGHLIGHTS_SIGN.encode())
