"""What can be told of a passage by itself, as numbers: the signs of prose, of lists, of a site's furniture.

Language-free but for the phrases of `wording` and the few here.
"""

import re
from math import log1p

from reader.extract.heading_words import is_call_to_action, kind_of_heading
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.prose import uncapped
from reader.extract.text.wording import is_furniture
from reader.model import GroupKind, count_words

MEASURED = 1_000
"""Characters of a passage that are looked at; a longer one is prose by its length alone."""

_LONGEST_HEADING = 80
"""Characters of a heading over a group of links."""
_SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]*\s+[^\W\d_a-zß-öø-ÿ]|[。！？]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d\d\b")
_AGO = re.compile(
    r"\b\d+\s?(?:s|secs?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|mos?|yrs?|years?)\s(?:ago|read)\b",
    re.I,
)
_FORM = re.compile(r"\(BUTTON\)|_{5}|\[\s*\]|\(\s*\)|\[[^\]\s]{1,40}[\]…]|^\[[^\]]*\]$|\bIFRAME:")
_COMMENT = re.compile(r"\b(?:reply|replies|comments?|says|said on|permalink|upvote|report|guest|anonymous|logged in)\b")
"""In lower case: patterns that ignore case take twice as long."""
_DIGIT = re.compile(r"\d")

SIGNS = (
    "words", "ends_sentence", "sentences", "commas", "uncapped", "digits", "bullet", "numbered", "depth", "gap",
    "numbers",     "furniture", "form", "colon", "year", "date", "ago", "byline", "comment", "call", "leads_on",
)  # fmt: skip


def signs(passage: Passage, margin: int) -> tuple[float, ...]:
    """The signs of a passage, in the order of `SIGNS`. `margin` is the column at which most prose begins."""
    text = passage.text[:MEASURED]
    words = text.split()
    return (*_letters(text, words), *_setting(passage, margin, len(words)), *_phrases(text))


def _letters(text: str, words: list[str]) -> tuple[float, ...]:
    count = len(words) or 1
    return (
        log1p(count_words(text)),
        float(ends_sentence(text)),
        log1p(len(_SENTENCE_END.findall(text))),
        min(text.count(",") / count, 1.0),
        uncapped(words),
        sum(1 for word in words if word[0].isdigit()) / count,
    )


def _setting(passage: Passage, margin: int, words: int) -> tuple[float, ...]:
    return (
        float(bool(passage.marker) and not passage.marker[0].isalnum()),
        float(passage.marker[:1].isalnum()),
        max(-10, min(passage.indent - margin, 20)) / 2,
        float(min(passage.gap, 3)),
        min(passage.numbers / (words or 1), 2.0),
    )


def _phrases(text: str) -> tuple[float, ...]:
    kind = kind_of_heading(text) if len(text) <= _LONGEST_HEADING else None
    has_digits = _DIGIT.search(text) is not None  # most texts hold no such sign and need no closer look
    may_be_form = "[" in text or "(" in text or "_____" in text or "IFRAME:" in text
    found = (
        is_furniture(text),
        may_be_form and _FORM.search(text),
        text.endswith(":"),
        has_digits and _YEAR.search(text),
        is_date(text),
        has_digits and _AGO.search(text),
        is_byline(text),
        _COMMENT.search(text.lower()),
        is_call_to_action(text),
        kind in (GroupKind.RELATED, GroupKind.POPULAR),
    )
    return tuple(float(bool(sign)) for sign in found)
