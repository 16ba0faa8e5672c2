"""What can be told of a passage by itself, as numbers: the signs of prose, of lists, of a site's furniture.

Language-free but for the phrases of `wording`. Every value is between about -1 and 10.
"""

import re
from math import log1p

from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.wording import group_kind, is_boilerplate
from reader.model import GroupKind

MEASURED = 1_000
"""Characters of a passage that are looked at; a longer one is prose by its length alone."""

_SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]*\s+[^\W\d_a-zß-öø-ÿ]|[。！？]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEGAL = re.compile(r"[©®™]|\(c\)\s?\d{4}", re.I)
_SEPARATOR = re.compile(r"\s[|»›•·/>]\s|\w\s?\|")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|(?:^|\s)[@#]\w")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d\d\b")
_RECENT = re.compile(
    r"\b\d+\s?(?:s|secs?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|mos?|yrs?|years?)\s(?:ago|read)\b",
    re.I,
)
_BYLINE = re.compile(
    r"^(?:(?:written|posted|story|text|words|reviewed|edited|updated|published)\s)?(?:by|von|par|por|di|door|av|af)\b",
    re.I,
)
_FORM = re.compile(r"\(BUTTON\)|_{5,}|\[\s*\]|\(\s*\)|\[[^\]\s]*[\]…]|^\[[^\]]*\]$|\bIFRAME:")
_GLUED = re.compile(r"[a-zß-öø-ÿ][A-Z]|\d[A-Z][a-z]")
_QUOTE = re.compile(r"[\"“”„«»]")
_COMMENT = re.compile(
    r"\b(?:reply|replies|comments?|says|said on|permalink|upvote|report|guest|anonymous|logged in)\b", re.I
)

NAMES = (
    "words", "word_length", "ends_sentence", "sentences", "commas", "lower", "capital", "digits", "short_words", "quotes",
    "bullet", "numbered", "continues", "depth", "gap", "lines", "numbers", "boilerplate", "legal", "separators", "address",
    "date", "recent", "byline", "form", "glued", "comment", "question", "colon", "all_caps", "led", "topics", "promoted", "site",
)  # fmt: skip


def signs(passage: Passage, margin: int) -> tuple[float, ...]:
    """The signs of a passage, in the order of `NAMES`. `margin` is the column at which most prose begins."""
    text = passage.text[:MEASURED]
    words = _WORD.findall(text)
    return (*_letters(text, words), *_setting(passage, margin, len(words)), *_phrases(text))


def _letters(text: str, words: list[str]) -> tuple[float, ...]:
    count = len(words) or 1
    lower = sum(1 for word in words if word[0].islower())
    short = sum(1 for word in words if len(word) <= 3 and word[0].islower())
    return (
        log1p(len(words)),
        sum(map(len, words)) / count / 10,
        float(ends_sentence(text)),
        log1p(len(_SENTENCE_END.findall(text))),
        min(text.count(",") / count, 1.0),
        lower / count,
        sum(1 for word in words if word[0].isupper()) / count,
        sum(1 for word in words if word[0].isdigit()) / count,
        short / count,
        float(bool(_QUOTE.search(text))),
    )


def _setting(passage: Passage, margin: int, words: int) -> tuple[float, ...]:
    return (
        float(bool(passage.marker) and not passage.marker[0].isalnum()),
        float(passage.marker[:1].isalnum()),
        float(passage.continues),
        max(-10, min(passage.indent - margin, 20)) / 2,
        float(min(passage.gap, 3)),
        log1p(passage.lines),
        min(passage.numbers / (words or 1), 2.0),
    )


def _phrases(text: str) -> tuple[float, ...]:
    kind = group_kind(text) if len(text) <= 80 else None
    found = (
        is_boilerplate(text),
        _LEGAL.search(text),
        _SEPARATOR.search(text),
        _ADDRESS.search(text),
        _DATE.search(text),
        _RECENT.search(text),
        _BYLINE.search(text),
        _FORM.search(text),
        _GLUED.search(text),
        _COMMENT.search(text),
        text.endswith("?"),
        text.endswith(":"),
        text.isupper(),
        kind in (GroupKind.RELATED, GroupKind.POPULAR),
        kind is GroupKind.TOPICS,
        kind is GroupKind.PROMOTED,
        kind is GroupKind.SITE,
    )
    return tuple(float(bool(sign)) for sign in found)
