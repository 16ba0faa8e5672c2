"""Names of authors in the lines around a title: after "by", beside a date, above what their bearer does."""

import re
from collections.abc import Iterator, Sequence

from reader.extract.html.meta_names import LEAD, ROLES, TEAM, names_after_lead, names_in_line, whole_name
from reader.extract.html.text_lines import TextLine

MAX_TEXT = 160
"""Characters of a line that tells an author."""

_BESIDE = 4
"""Lines after the title among which a bare name counts."""
_MAX_ROLE = 8
"""Words of a line that tells what somebody does."""
_SEPARATOR = re.compile(r"[|•·・∙—–]|\s[/-]\s|\sin\s+(?=[A-Z#])|\s(?=(?:written|posted|published)\sby\s)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"(?:\b(?:\d{{1,2}}(?:st|nd|rd|th)?[\s./-])?{_MONTH}\.?\s?(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s?)?\d{{4}}(?!\d)"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)|\b\d+\s?min(?:ute)?s?\b(?:\s?read\b)?)",
    re.I,
)
"""A date or the minutes that reading takes."""
_WITHOUT_YEAR = re.compile(rf"{_MONTH}\.?\s\d{{1,2}}", re.I)
_WORD = re.compile(r"[^\W\d_]+")


def led_names(lines: Sequence[TextLine]) -> Iterator[list[str]]:
    """Names after "by", on the same line or the one before."""
    for number, line in enumerate(lines):
        if len(line.text) <= MAX_TEXT:
            for part in parts_of(line.text):
                yield names_after_lead(part)
            if number and LEAD.fullmatch(lines[number - 1].text):
                yield names_in_line(line.text)


def bare_names(lines: Sequence[TextLine]) -> Iterator[list[str]]:
    """Names that stand bare after the title: on the line of a date, right above or below one, above a role.

    What is written in lower case as well is a topic: `Indoor Plants` where the text speaks of plants.
    """
    near = [line.text if len(line.text) <= MAX_TEXT else "" for line in lines[: _BESIDE + 1]]
    common = {word for line in lines for word in _WORD.findall(line.text) if word.islower()}
    for number, text in enumerate(near[:_BESIDE]):
        following = near[number + 1] if number + 1 < len(near) else ""
        is_below_date = number > 0 and not parts_of(near[number - 1]) and near[number - 1] != ""
        if _DATE.search(text) or _DATE.match(following) or _WITHOUT_YEAR.fullmatch(following):
            parts = parts_of(text)
        elif is_below_date or _is_role(following):
            parts = [text]
        else:
            parts = []
        for part in parts:
            yield [name for name in whole_name(part) if not common.issuperset(_WORD.findall(name.lower()))]
        if TEAM.fullmatch(text):
            yield [text]


def _is_role(line: str) -> bool:
    """Whether a line tells what somebody does."""
    words = _WORD.findall(line.lower())
    return len(words) <= _MAX_ROLE and not ROLES.isdisjoint(words)


def parts_of(line: str) -> list[str]:
    """What stands on a line between separators and dates."""
    return [part for piece in _SEPARATOR.split(line) for part in map(str.strip, _DATE.split(piece)) if part]
