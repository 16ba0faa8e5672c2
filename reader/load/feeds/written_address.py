"""Addresses as feeds write them, which may be any text."""

from reader.address import MAX_LENGTH, web_address

_LONGEST = 2 * MAX_LENGTH
"""Characters; white space around an address is no part of it, and what is longer by more is none."""


def written_address(text: str | None, base: str | None = None) -> str | None:
    """`web_address`, of texts of any length: those that are too long are neither looked through nor remembered."""
    return web_address(text, base) if text and len(text) <= _LONGEST else None
