"""Words of a query as expressions of FTS5 and, for what is not in the index yet, as patterns of LIKE."""

from collections.abc import Sequence

from reader.library.search_text import as_phrase, folded
from reader.query.tree import TextField, Words

_COLUMNS = {
    TextField.TITLE: "title : ",
    TextField.BYLINE: "byline : ",
    TextField.SITE: "site : ",
    TextField.BODY: "body : ",
    None: "",
}
_OWN_COLUMNS = {TextField.NOTE: "notes : ", None: ""}
_IN_TITLE = (TextField.TITLE, None)


def match_of(words: Words) -> str | None:
    """An expression for `search`; None if these words cannot be there, or say nothing."""
    return _match(_COLUMNS, words)


def match_of_own(words: Words) -> str | None:
    """An expression for `own_search`; None if these words cannot be there, or say nothing."""
    return _match(_OWN_COLUMNS, words)


def like_of(words: Words) -> str | None:
    """A pattern for the titles of articles that are not indexed; None if these words are not looked for there."""
    return like_pattern(words.text) if words.field in _IN_TITLE and says_something(words) else None


def says_something(words: Words) -> bool:
    """Whether there is a letter or digit in them; what has none is passed over."""
    return any(letter.isalnum() for letter in folded(words.text))


def match_all(words: Sequence[Words]) -> str:
    """An expression for `search` that all of these meet; each must have one."""
    return " AND ".join(f"({match_of(each)})" for each in words)


def like_pattern(text: str) -> str:
    """A pattern that what contains this text meets, with a backslash before signs that are meant as they are."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _match(columns: "dict[TextField | None, str] | dict[TextField, str]", words: Words) -> str | None:
    column = columns.get(words.field)  # type: ignore[arg-type]  # both have None among their keys
    if column is None:
        return None
    phrase = as_phrase(words.text, is_prefix=words.is_prefix)
    return column + phrase if phrase else None
