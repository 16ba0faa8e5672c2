"""Tells by its signs that a text is reStructuredText or AsciiDoc."""

import re
from enum import StrEnum
from itertools import islice

from reader.load.kind import page_kind
from reader.model import PageKind


class Markup(StrEnum):
    """Which of the two."""

    RST = "rst"
    ASCIIDOC = "asciidoc"


_ENDINGS = {
    Markup.RST: (".rst", ".rest"),
    Markup.ASCIIDOC: (".adoc", ".asciidoc", ".asc"),
}
_MARKDOWN_LINK = re.compile(r"\]\((?:https?://|/)[^\s()]{1,1000}\)")
_ENOUGH = 4
_MOST_OF_A_KIND = 2
_UNDERLINE = r"(?:={3,}|-{3,}|~{3,}|\^{3,}|\*{3,}|\+{3,}|#{3,}|\"{3,}|`{3,})"
_SIGNS: dict[Markup, tuple[tuple[re.Pattern[str], int], ...]] = {
    Markup.RST: (
        (re.compile(r"^ {0,8}\.\. (?:[a-z][\w:-]{1,40}::(?: |$)|_[^:\n]{1,80}:(?: |$)|\[[\w#*]{1,20}\] )", re.M), 2),
        (re.compile(r"`[^`<\n]{1,200}(?:\n[^`<\n]{0,200})?<[^`>\n]{1,1000}>`__?"), 2),
        (re.compile(r":[a-z][\w:-]{1,30}:`[^`\n]{1,200}`"), 2),
        (re.compile(rf"(?:\A|\n)[^\s\n][^\n]{{1,200}}\n{_UNDERLINE}[ \t]*\n"), 1),
        (re.compile(r"^:(?:author|authors|date|organization|version|copyright|status|contact): \S", re.M | re.I), 2),
        (re.compile(r"``[^`\n]{1,200}``"), 1),
        (re.compile(r"\S::\n[ \t]*\n[ \t]+\S"), 1),
    ),
    Markup.ASCIIDOC: (
        (re.compile(r"\A(?:(?://[^\n]*|:[\w-]+:[^\n]*)?\n)*= [^\s=][^\n]*[^=\s\n][ \t]*\n"), 2),
        (re.compile(r"^={2,6} [^\s=][^\n]*[^=\s\n][ \t]*$", re.M), 1),
        (re.compile(r"^:!?[a-z][\w-]{1,40}!?:(?: \S[^\n]*)?$", re.M), 1),
        (re.compile(r"^\[(?:source|listing|quote|verse|NOTE|TIP|WARNING|CAUTION|cols)\b[^\]\n]*\]$", re.M), 2),
        (re.compile(r"^(?:image|include|ifdef|ifndef|toc|video)::[^\[\n]{0,500}\[[^\]\n]*\]$", re.M), 2),
        (re.compile(r"(?:link|xref|footnote|image):[^\s\[\]]{0,500}\[[^\]\n]{0,300}\]"), 2),
        (re.compile(r"https?://[^\s\[\]<>()]{1,1000}\[[^\]\n]{1,300}\]"), 2),
        (re.compile(r"^\|={3,}[ \t]*$", re.M), 2),
    ),
}  # fmt: skip


def markup_of(sample: str, name: str) -> Markup | None:
    """Which of the two a text is in, by its beginning; `name` is its file's, and decides only in doubt."""
    if sample.startswith(("---\n", "+++\n", "\ufeff---")) or page_kind(sample) is PageKind.HTML:
        return None
    weights = {markup: _weight(sample, signs) for markup, signs in _SIGNS.items()}
    named = next((markup for markup, endings in _ENDINGS.items() if name.lower().endswith(endings)), None)
    if named and weights[named]:
        return named
    if sum(1 for _ in islice(_MARKDOWN_LINK.finditer(sample), _MOST_OF_A_KIND)) == _MOST_OF_A_KIND:
        return None
    best = max(weights, key=lambda markup: weights[markup])
    return best if weights[best] >= _ENOUGH else None


def _weight(sample: str, signs: tuple[tuple[re.Pattern[str], int], ...]) -> int:
    return sum(each * sum(1 for _ in islice(sign.finditer(sample), _MOST_OF_A_KIND)) for sign, each in signs)
