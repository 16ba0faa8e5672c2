"""Recognises text that is meant for machines: data and code.

A saved page brings its scripts and style sheets with it, and folders hold all sorts of files; none of them is an
article, whatever they are called.
"""

import re
from collections import Counter

from reader.load.kind import SAMPLE_CHARACTERS, root_element
from reader.model import PageKind

_XML_ROOTS = {
    "opml": "a list of feeds",
    "svg": "an SVG picture",
}
_JSON = re.compile(
    r'\s*(?:\{\s*(?:"(?:[^"\\\n]|\\.){0,200}"\s*:|\}\s*\Z)'
    r'|\[\s*(?:\{\s*"|\[\s*["\[{\d-]|"[^"\n]{0,200}"\s*[,\]]|-?\d[\d.]*\s*,\s*-?\d|\]\s*\Z))'
)
_CODE = re.compile(
    r"\s*(?://[^\n]*\n\s*)*"
    r"(?:/\*|#!|#include\b|[\"']use strict[\"']|[!(]function\s*\(|\(\(\)\s*=>|@(?:charset|import|media|font-face)\b"
    r"|(?:var|let|const)\s+(?:[\w$]+\s*=|\{)|import\s+[\w${*][^\n]{0,200}\sfrom\s+[\"']"
    r"|[\w$.]{1,80}\s*(?:\(\s*[\"'\[{]|=\s*[\[{(\"']))"
)
"""How scripts, style sheets and programs begin, after comments."""

_CLOSING_CHARACTERS = 200
"""Enough for the end tag of any root element and the white space after it."""

_CODE_MARKS = re.compile(r"[{};=]")
_MIN_CODE_MARKS = 4
_MIN_CODE_MARKS_SHARE = 0.015
_MAX_PROSE = 0.2
"""Shares of the characters; a programmer's article has the marks too, but also prose.

Of 480 text dumps of news pages these take none for code, of style sheets 99 in 100, of minified scripts all.
"""
_NO_PROSE = re.compile(r"\s*(?:\*|//|/\*|#)|.*[{};=\\|_]")
_MIN_PROSE_LINE = 40
_MAX_WORD_LENGTH = 12
"""Characters a space on the average; German prose has about 7."""

_SEPARATORS = ",;\t|"
_MIN_TABLE_LINES = 5
_MIN_SEPARATORS = 2
_TABLE_SHARE = 0.9


def machine_format(text: str, kind: PageKind) -> str | None:
    """What a document is, in words that follow "is", if it is not meant to be read as it stands; else None."""
    sample = text[:SAMPLE_CHARACTERS]
    if (root := root_element(text)) in _XML_ROOTS:
        return _XML_ROOTS[root]
    if kind is PageKind.TEXT and _is_xml(sample, text[-_CLOSING_CHARACTERS:], root):
        return "an XML document"
    if _JSON.match(sample):
        return "JSON data"
    if _CODE.match(sample) or (kind is PageKind.TEXT and _is_code(sample)):
        return "program code or a style sheet"
    return None if kind is PageKind.HTML else _data_format(sample)


def _is_xml(start: str, end: str, root: str) -> bool:
    return start.lstrip().startswith("<?xml") or (bool(root) and end.rstrip().lower().endswith(f"{root}>"))


def _data_format(sample: str) -> str | None:
    if len(set(sample.strip())) == 1:
        return "a single character repeated"
    return "a table of data" if _is_table(sample) else None


def _is_code(sample: str) -> bool:
    characters = len("".join(sample.split()))
    if len(_CODE_MARKS.findall(sample)) < max(_MIN_CODE_MARKS, _MIN_CODE_MARKS_SHARE * characters):
        return False
    prose = sum(len(line) for line in sample.split("\n") if _is_prose(line))
    return prose < _MAX_PROSE * len(sample)


def _is_prose(line: str) -> bool:
    return (
        len(line) >= _MIN_PROSE_LINE
        and line.count(" ") * _MAX_WORD_LENGTH >= len(line)
        and _NO_PROSE.match(line) is None
    )


def _is_table(sample: str) -> bool:
    """Whether nearly all lines have the same number of the same separator."""
    lines = [line for line in sample.split("\n") if line.strip()]
    if len(lines) < _MIN_TABLE_LINES:
        return False
    for separator in _SEPARATORS:
        columns, alike = Counter(line.count(separator) for line in lines).most_common(1)[0]
        if columns >= _MIN_SEPARATORS and alike >= _TABLE_SHARE * len(lines):
            return True
    return False
