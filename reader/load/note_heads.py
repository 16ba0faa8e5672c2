"""The fields that notes in Markdown begin with, where they are not front matter, as the programs write them.

Each reader gives the fields and the rest of the text, or None where the text does not begin so.
"""

import re
from collections.abc import Callable

from reader.load.fields import NAMES
from reader.load.front_matter import Fields, field_name, split_front_matter

_HEAD_LINES = 60
"""Lines among which such fields stand."""
_KEY = r"(?P<key>[^\W\d_][\w \-]{0,40})"
_PROPERTY = re.compile(rf"(?:[-*]\s+)?(?:\*\*)?{_KEY}(?:\*\*)?::?(?:\*\*)?\s+(?P<value>\S.*)")
"""A line like `Author: Ada Moor`, `- **Author**: Ada Moor` or, in Logseq, `author:: Ada Moor`."""
_LOGSEQ = re.compile(rf"(?:-\s+)?{_KEY}::\s*(?P<value>.*)")
_LOGSEQ_INNER = re.compile(
    r"^[ \t]+(?:id|collapsed|heading|created-at|updated-at|background-color|card-[\w-]+|hl-[\w-]+|ls-[\w-]+)::.*\n?",
    re.M,
)
"""What Logseq notes about single blocks."""
_HEADING = re.compile(r"#\s+(?P<title>\S.*)")
_COVER = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_METADATA = re.compile(r"##\s+Metadata\s*", re.I)
_ADDRESSED = re.compile(
    r"(?:[-*>]\s+)?\[(?:Read |View |Go to |Open )?(?:the )?(?:original|source|article|website)\]\(<?(https?://\S{1,2000}?)>?\)"
    r"|(?:Clipped|Saved|Source|Original|From|Via)(?: from)?:? (?:\[[^\]]*\]\()?<?(https?://[^\s)>]{1,2000})[)>]?",
    re.I,
)
"""A line that only leads to the page that the note was made from."""
_KEPT_ELSEWHERE = re.compile(r"(?:[-*]\s+)?\[Read on Omnivore\]\(\S+\)|#Omnivore", re.I)
_EXCERPT = re.compile(r"> #{1,3} Excerpt\n(?:>[^\n]*\n)*\n?---[ \t]*\n")
_EXCERPT_REACH = 4_000
"""Characters; MarkDownload repeats the page's description before the article."""
_JOPLIN = re.compile(r"\n\n(id: [0-9a-f]{32}\n(?:[a-z_]+:[^\n]*\n){3,60}type_: (\d+))\s*\Z")
_JOPLIN_NOTE = "1"

Split = tuple[Fields, str]


def split_head(text: str) -> Split:
    """The fields that a note begins with, and what follows; addresses on lines of their own count too."""
    text = text.lstrip("\ufeff\n")
    fields, rest = next((found for reader in _READERS if (found := reader(text))), ({}, text))
    return _with_address(fields, rest)


def _front_matter(text: str) -> Split | None:
    fields, rest = split_front_matter(text)
    if not fields:
        return None
    more = _properties(rest.lstrip("\n"))
    for name, values in (more[0] if more else {}).items():
        fields.setdefault(name, values)
    return fields, more[1] if more else rest


def _pandoc(text: str) -> Split | None:
    """`% title`, `% authors`, `% date`, each with indented lines that go on with it."""
    if not text.startswith("% "):
        return None
    lines = text.split("\n", _HEAD_LINES)
    blocks: list[str] = []
    while lines and (lines[0].startswith("%") or (blocks and lines[0][:1] in (" ", "\t") and lines[0].strip())):
        line = lines.pop(0)
        if line.startswith("%"):
            blocks.append(line[1:].strip())
        else:
            blocks[-1] += f"; {line.strip()}" if len(blocks) == 2 else f" {line.strip()}"
    title, authors, day = (*blocks, "", "", "")[:3]
    given = {"title": [title], "author": [name.strip() for name in authors.split(";")], "date": [day]}
    return {name: kept for name, values in given.items() if (kept := [value for value in values if value])}, "\n".join(
        lines
    )


def _fetched(text: str) -> Split | None:
    """What services that give a page as Markdown put before it: `Title:`, `URL Source:`, `Markdown Content:`."""
    if not text.startswith(("Title: ", "URL Source: ")):
        return None
    head, mark, rest = text.partition("Markdown Content:\n")
    if not mark or head.count("\n") > _HEAD_LINES:
        return None
    return _pairs(head.split("\n")), rest


def _logseq(text: str) -> Split | None:
    """`title:: …` on the first lines, or in the first item of the outline."""
    lines = text.split("\n", _HEAD_LINES)
    fields: Fields = {}
    while lines and (found := _LOGSEQ.fullmatch(lines[0].strip())):
        fields.setdefault(field_name(found["key"]), []).append(found["value"])
        del lines[0]
    return (fields, _LOGSEQ_INNER.sub("", "\n".join(lines))) if fields else None


def _joplin(text: str) -> Split | None:
    """Joplin's own form: the title, the text, and all fields at the end."""
    found = _JOPLIN.search(text, max(0, len(text) - 4_000))
    if found is None or found[2] != _JOPLIN_NOTE:
        return None
    title, _, rest = text[: found.start()].partition("\n")
    return {"title": [title], **_pairs(found[1].split("\n"))}, rest


def _properties(text: str) -> Split | None:
    """Lines of fields after the title or at the very beginning, as Notion, Readwise and MultiMarkdown write them."""
    lines = text.split("\n", _HEAD_LINES)
    at = 0
    fields: Fields = {}
    if title := _HEADING.fullmatch(lines[0].rstrip()):
        fields["title"] = [title["title"]]
        at = _past_blank(lines, 1)
        if at < len(lines) and _COVER.fullmatch(lines[at].strip()):
            at = _past_blank(lines, at + 1)
        if at < len(lines) and _METADATA.fullmatch(lines[at]):
            at = _past_blank(lines, at + 1)
    end = at
    while end < len(lines) and _PROPERTY.fullmatch(lines[end].strip()):
        end += 1
    pairs = _pairs(lines[at:end])
    is_end = end == len(lines) or not lines[end].strip()
    if not is_end or len(NAMES & pairs.keys()) < _LEAST_KNOWN:
        return None
    return {**fields, **pairs}, "\n".join(lines[end:])


_LEAST_KNOWN = 2
"""Known names among lines like `Note: this is prose`, from which on they are fields."""


def _past_blank(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _pairs(lines: list[str]) -> Fields:
    fields: Fields = {}
    for line in lines:
        if found := _PROPERTY.fullmatch(line.strip()):
            fields.setdefault(field_name(found["key"]), []).append(found["value"])
    return fields


def _with_address(fields: Fields, rest: str) -> Split:
    """The fields with the address that a line after the head leads to, and the text without such lines."""
    head, found = [], False
    lines = rest.split("\n", _HEAD_LINES)
    for line in lines[:-1] if len(lines) > _HEAD_LINES else lines:
        if leads := _ADDRESSED.fullmatch(line.strip()):
            fields = {**fields, "original_url": [leads[1] or leads[2]]}
            found = True
        elif _KEPT_ELSEWHERE.fullmatch(line.strip()):
            found = True
        else:
            head.append(line)
    if found:
        rest = "\n".join([*head, *lines[_HEAD_LINES:]])
    return fields, _EXCERPT.sub("", rest[:_EXCERPT_REACH], count=1) + rest[_EXCERPT_REACH:]


_READERS: tuple[Callable[[str], Split | None], ...] = (_front_matter, _pandoc, _fetched, _logseq, _joplin, _properties)
