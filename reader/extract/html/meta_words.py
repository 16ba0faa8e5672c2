"""Comparing names and titles by what matters of them."""

import re

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\W_]+")
"""A word; in scripts without spaces, a character."""


def squash(text: str) -> str:
    """Letters and digits of a text, in lower case."""
    return "".join(_WORD.findall(text.lower()))


def likeness(one: str, other: str) -> float:
    """Share of words that two texts have in common, 0 to 1 (the Dice coefficient)."""
    ones, others = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return 2 * len(ones & others) / (len(ones) + len(others)) if ones and others else 0.0
