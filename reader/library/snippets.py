"""The text around the words of a query, for the few articles that are shown."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from reader.folding import Folded, fold
from reader.library.content import unpack
from reader.library.database import Database
from reader.library.found_values import Snippet
from reader.library.search_text import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, WORD, is_unspaced
from reader.query.tree import TextField, Words

WIDTH = 160
"""Characters of a snippet, about."""
_BEFORE = 40
"""Of them, before the first hit."""
_MOST_TEXT = 200_000
"""Characters of an article that are looked through, from its beginning."""
_MOST_HITS = 200
_IN_TEXT = (None, TextField.BODY)
_IN_NOTES = (None, TextField.NOTE)
_SPACE = re.compile(r"\s+")


def snippets(database: Database, ids: Sequence[int], words: Sequence[Words]) -> dict[int, Snippet]:
    """For those of these articles in whose text some of the words stand, what is around the best place.

    For those that have the words only in notes, it is of a note.
    """
    found = _in_texts(database, ids, _patterns(words, _IN_TEXT))
    return found | _in_notes(database, [each for each in ids if each not in found], _patterns(words, _IN_NOTES))


def _patterns(words: Sequence[Words], fields: Sequence[TextField | None]) -> list[re.Pattern[str]]:
    return [pattern for each in words if each.field in fields and (pattern := _pattern(each))]


def _in_texts(database: Database, ids: Sequence[int], patterns: Sequence[re.Pattern[str]]) -> dict[int, Snippet]:
    if not patterns:
        return {}
    rows = database.rows(
        "SELECT article_id, packed FROM contents WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    found = {article_id: _of_packed(packed, patterns) for article_id, packed in rows}
    return {article_id: snippet for article_id, snippet in found.items() if snippet is not None}


def _in_notes(database: Database, ids: Sequence[int], patterns: Sequence[re.Pattern[str]]) -> dict[int, Snippet]:
    if not patterns or not ids:
        return {}
    # CROSS: few articles are asked for, and there may be many notes.
    rows = database.rows(
        "SELECT articles.id, note FROM articles CROSS JOIN highlights USING (identity) "
        "WHERE articles.id IN (SELECT value FROM json_each(?)) AND note <> '' ORDER BY created DESC",
        (json.dumps(list(ids)),),
    )
    found: dict[int, Snippet] = {}
    for article_id, note in rows:
        if article_id not in found and (snippet := snippet_of(note[:_MOST_TEXT], patterns)) is not None:
            found[article_id] = replace(snippet, is_note=True)
    return found


def _of_packed(packed: bytes, patterns: Sequence[re.Pattern[str]]) -> Snippet | None:
    try:
        text = unpack(packed).text
    except ValueError:
        # Said when it is read.
        return None
    return snippet_of(text[:_MOST_TEXT], patterns)


def snippet_of(text: str, patterns: Sequence[re.Pattern[str]]) -> Snippet | None:
    """The text around the first place where most of the patterns are found near each other; None if none is."""
    folded = fold(text, fold_case=True)
    hits = sorted(
        (*match.span(), number)
        for number, pattern in enumerate(patterns)
        for match, _ in zip(pattern.finditer(folded.text), range(_MOST_HITS), strict=False)
    )
    if not hits:
        return None
    best = max(range(len(hits)), key=lambda first: (_different(hits, first), -first))
    start = hits[best][0]
    near = [(first, end) for first, end, _ in hits[best:] if end <= start + WIDTH - _BEFORE]
    return _cut(text, folded, near or [hits[best][:2]])


def _different(hits: Sequence[tuple[int, int, int]], first: int) -> int:
    """How many patterns are found from a hit on within a snippet."""
    end = hits[first][0] + WIDTH - _BEFORE
    found = set()
    for start, _, number in hits[first:]:
        if start >= end:
            break
        found.add(number)
    return len(found)


def _cut(text: str, folded: Folded, hits: Sequence[tuple[int, int]]) -> Snippet:
    spans = _apart([folded.span(start, end) for start, end in hits if end > start])
    begin = max(0, spans[0][0] - _BEFORE)
    if begin:
        begin = _word_begin(text, begin, spans[0][0])
    stop = max(spans[-1][1], begin + WIDTH)
    if stop < len(text):
        stop = max(spans[-1][1], text.rfind(" ", begin, stop) if " " in text[spans[-1][1] : stop] else stop)
    pieces = ["… "] if begin else []
    marks = []
    at, length = begin, sum(map(len, pieces))
    for start, end in spans:
        before, hit = _one_line(text[at:start]), _one_line(text[start:end])
        pieces += [before, hit]
        marks.append((length + len(before), length + len(before) + len(hit)))
        length, at = length + len(before) + len(hit), end
    pieces.append(_one_line(text[at:stop]).rstrip())
    return Snippet("".join(pieces) + (" …" if stop < len(text) else ""), tuple(marks))


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without overlaps, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _word_begin(text: str, begin: int, before: int) -> int:
    """The beginning of the first word from a place on, where there is one."""
    space = text.find(" ", begin, before)
    return begin if space < 0 else space + 1


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text)


def _pattern(words: Words) -> re.Pattern[str] | None:
    """What the index finds for these words, in a folded text."""
    found = WORD.findall(fold(words.text, fold_case=True).text)
    if not found:
        return None
    first, last = found[0][0], found[-1][-1]
    begin = "" if is_unspaced(first) else NOT_BEHIND_LETTER
    end = "" if words.is_prefix or is_unspaced(last) else NOT_BEFORE_LETTER
    return re.compile(begin + r"[\W_]{1,40}".join(map(re.escape, found)) + end)
