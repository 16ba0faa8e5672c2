"""What dumps keep of pictures: the text that stood in for one, and the caption under it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.extract.html.meta_words import likeness
from reader.extract.text.passages import Passage, ends_sentence
from reader.model import BlockKind

_LONGEST_CAPTION = 400
_LONGEST_ALT = 120
_BRACKETED = re.compile(r"\[\s*([^\[\]]*\s[^\[\]]*)\]")
"""How w3m and links2 show a picture's text; a single word is most often a file's name."""
_CREDIT = re.compile(
    r"\b(?:photo(?:graph)?s?|image|picture|illustration|credit|foto|bild|crédit|fotografía|immagine)\s?"
    r"(?:by\b|[:©/]|courtesy|credit)"
    r"|\b(?:getty images|shutterstock|istock|unsplash|pexels|alamy|wikimedia|ap photo|file photo)\b"
    r"|\((?:ap|reuters|afp|epa|dpa|photo)\b[^()]{0,60}\)\s*$|^(?:caption|figure|fig\.|abb\.|abbildung)\s?\d*\s?[:.]",
    re.I,
)
_WORD = re.compile(r"\w+")
_TELLING = 4
"""Letters of words that tell something, in most languages that have small words."""
_PAIRED = 0.4
"""Likeness of a picture's text and the caption under it."""


def find_pictures(passages: Sequence[Passage], free: Sequence[int], is_dense: bool) -> dict[int, BlockKind]:
    """The passages that are a picture's text or caption, among the free ones near the body, in page order.

    In a dense dump, without blank lines, what stands together says nothing.
    """
    found = dict(_standing_alone(passages, free))
    for i, following in pairwise(() if is_dense else free):
        if following == i + 1 and i not in found and _is_pair(passages[i], passages[following]):
            found |= {i: BlockKind.FIGURE, following: BlockKind.CAPTION}
    return found


def alt_text(text: str) -> str:
    """A picture's text without the brackets that text browsers set round it."""
    match = _BRACKETED.fullmatch(text)
    return match[1].strip() if match else text


def _standing_alone(passages: Sequence[Passage], free: Sequence[int]) -> Iterator[tuple[int, BlockKind]]:
    for i in free:
        text = passages[i].text
        if len(text) <= _LONGEST_CAPTION and not passages[i].marker:
            if _BRACKETED.fullmatch(text):
                yield i, BlockKind.FIGURE
            elif _CREDIT.search(text):
                yield i, BlockKind.CAPTION


def _is_pair(alt: Passage, caption: Passage) -> bool:
    """Whether a short line and the next say the same of what a picture shows."""
    if alt.marker or caption.marker or len(alt.text) > _LONGEST_ALT or len(caption.text) > _LONGEST_CAPTION:
        return False
    is_set_together = caption.gap == 0 or alt.text == caption.text
    alike = max(likeness(alt.text, caption.text), _share_named(alt.text, caption.text))
    return is_set_together and not ends_sentence(alt.text) and alike >= _PAIRED


def _share_named(alt: str, caption: str) -> float:
    """How many of the telling words of a picture's text the caption names too, in whatever form, 0 to 1."""
    telling = [word.casefold() for word in _WORD.findall(alt) if len(word) >= _TELLING]
    said = [word.casefold() for word in _WORD.findall(caption)]
    named = sum(any(word.startswith(wanted) for word in said) for wanted in telling)
    return named / len(telling) if telling else 0.0
