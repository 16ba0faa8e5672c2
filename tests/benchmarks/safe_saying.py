"""Prints what quotes foreign text."""

import sys


def say(text: str) -> None:
    """Prints lines in which what is no printable character is written by its number."""
    sys.stdout.write("".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text) + "\n")
    sys.stdout.flush()
