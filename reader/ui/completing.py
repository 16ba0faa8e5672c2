"""What helps to type a query: the kind of name that is typed, and what was typed before."""

import json
import re

from reader.library import Library, NameKind
from reader.ui.fitting import cell_len

QUERIES = "queries"
"""Under which the library remembers them."""
MOST_QUERIES = 50
_KEY = re.compile(r'(?:^|[\s(-])(\w+):(?:"[^"]*|[^\s"]*)$')
_WORD = re.compile(r"(?:^|[\s(])-?([\w-]+)$")
_KINDS = {kind.value: kind for kind in NameKind}


def kind_at(text: str, at: int) -> NameKind | None:
    """What kind of name is being typed at a character of a query; None if none is."""
    found = _KEY.search(text[:at])
    return _KINDS.get(found[1].lower()) if found else None


def key_begun(text: str, at: int) -> tuple[int, int] | None:
    """From which character to which the word stands that is typed there, if it is the beginning of a key."""
    from reader.query.guide import KEYS

    found = _WORD.search(text[:at])
    word = found[1].lower() if found else ""
    is_begun = bool(word) and any(entry.form.startswith(word) for entry in KEYS)
    return found.span(1) if found and is_begun and not text[at:].strip(") ") else None


def worded_error(reason: str, room: int) -> str:
    """What is wrong with a query, in so many cells; where it has no room, only what to write instead."""
    wrong, _, advice = reason.rpartition(", write ")
    told = f"write {advice}" if wrong and cell_len(reason) > room else reason
    return told[:1].upper() + told[1:]


def queries_typed(library: Library, what: str = QUERIES) -> list[str]:
    """The queries that were kept last, or what else is typed in a line, the newest first."""
    try:
        stored = json.loads(library.recall(what) or "[]")
    except ValueError:
        return []
    return [query for query in stored if isinstance(query, str)] if isinstance(stored, list) else []


def remember_query(library: Library, text: str, what: str = QUERIES) -> None:
    """Make a query the newest of those that were kept."""
    if text := text.strip():
        others = [query for query in queries_typed(library, what) if query != text]
        library.remember(what, json.dumps([text, *others][:MOST_QUERIES]))
