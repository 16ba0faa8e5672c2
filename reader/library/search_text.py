"""What of an article is searched, as words that the full-text index can tell apart.

Text is folded as it is in finding within an article (folding.py), so that one finds what the other does.

Scripts without spaces are indexed as pairs of letters that overlap: `abcd` is the words `ab`, `bc`, `cd` and `d`. So
any run of letters is found as a phrase of its pairs, and a single letter as the beginning of one. FTS5's own trigram
tokenizer would find nothing of one and two letters, which is most words of Chinese, and would index every other script
as runs of letters, too, three times as large, in which a word has no beginning.
"""

import re
import unicodedata
from collections import deque

from reader.address import host
from reader.folding import fold
from reader.model import Article

Searched = tuple[str, str, str, str]
"""Title, byline, site and body."""

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"  # Burmese, Khmer, Tai scripts
    "\u3005-\u3007\u3031-\u3035\u303b\u303c\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff"  # kana, Bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # Han
)
"""Scripts that are written without spaces between words. Korean has them."""

_SIGNS = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff"
"""Vowel signs and the like, which belong to words but are no letters to `re`."""

WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")
"""A word as the index has it, in what `as_words` gave."""
NOT_BEHIND_LETTER = rf"(?<![^\W_])(?<![{_SIGNS}])"
NOT_BEFORE_LETTER = rf"(?![^\W_]|[{_SIGNS}])"

_LETTER = re.compile(f"[{_UNSPACED}]")
_RUN = re.compile(f"[{_UNSPACED}]+")


def searched(article: Article, text: str) -> Searched:
    """What is searched of an article whose plain text this is."""
    site = f"{article.site or ''} {host(article.url) if article.url else ''}"
    return as_words(article.title), as_words(article.byline or ""), as_words(site), as_words(text)


def folded(text: str) -> str:
    """The text without accents, case, ligatures and other ways of writing the same letters."""
    if text.isascii():
        return text
    return fold(unicodedata.normalize("NFKC", text), fold_case=True).text


def as_words(text: str) -> str:
    """A text as it is put into the index."""
    text = folded(text)
    return text if text.isascii() else _RUN.sub(_pairs, text)


def as_phrase(text: str, *, is_prefix: bool) -> str:
    """Text that is looked for, as a phrase of FTS5; empty if there is no letter or digit in it.

    `is_prefix`: its last word may go on.
    """
    text = folded(text)
    if not text.isascii():
        run = next(iter(deque(_RUN.finditer(text), maxlen=1)), None)
        # Only letters can follow: what stands behind is not part of a word.
        if run is not None and not any(letter.isalnum() for letter in text[run.end() :]):
            before, last = text[: run.start()], run[0]
            # The last letter may be followed by any other: the pair before it says enough, or else its beginning.
            is_prefix = len(last) == 1
            text = f"{_RUN.sub(_pairs, before)} {last if is_prefix else _pairs(run, is_open=True)}"
        else:
            text = _RUN.sub(_pairs, text)
    # FTS5 takes anything between quotes as text; a quote is the one character that needs care.
    text = text.replace('"', " ").replace("\0", " ").strip()
    if not any(letter.isalnum() for letter in text):
        return ""
    return f'"{text}"*' if is_prefix else f'"{text}"'


def _pairs(run: re.Match[str], *, is_open: bool = False) -> str:
    letters = run[0]
    pairs = map("".join, zip(letters, letters[1:], strict=False))
    return f" {' '.join(pairs)} {'' if is_open else letters[-1]} "


def spaced(text: str) -> str:
    """The text with every letter of scripts without spaces apart, as one looks for words in an article."""
    return text if text.isascii() else _LETTER.sub(r" \g<0> ", text)


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script without spaces."""
    return _LETTER.match(letter) is not None
