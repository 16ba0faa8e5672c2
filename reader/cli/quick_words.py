"""`reader completion words KIND [BEGINNING]`: what can be typed, a line each, while a shell waits.

Whatever goes wrong, nothing is printed: a message in the midst of a line that is typed helps nobody.
"""

from collections.abc import Iterable, Iterator, Sequence

from reader.cli.output import write
from reader.cli.quick_list import usual_folder
from reader.library.glance import LookEnded
from reader.library.known_words import KINDS, known_words
from reader.query.quoting import quoted

QUERY = "query"
_KINDS_OF_KEYS = {"tag": "tags", "feed": "feeds", "site": "sites", "search": "searches"}
"""Keys whose values are names in the library."""
_SAVED = "@"


def quick_words(arguments: Sequence[str]) -> int:
    """Print what begins so, whatever its case."""
    kind, beginning = (*arguments, "", "")[:2]
    for word in _query_words(beginning) if kind == QUERY else _names(kind, beginning):
        write(f"{word}\n")
    return 0


def _names(kind: str, beginning: str) -> Iterator[str]:
    """The names of a kind in the library that begin so; those that no line can hold are left out."""
    folder = usual_folder(None) if kind in KINDS else None
    if folder is None:
        return iter(())
    try:
        names = known_words(folder, kind)
    except LookEnded:
        return iter(())
    begun = beginning.casefold()
    return (name for name in names if name.isprintable() and name.casefold().startswith(begun))


def _query_words(beginning: str) -> Iterable[str]:
    """The keys, or the key with each of its values, names with a space in quotation marks."""
    if beginning.startswith(_SAVED):
        return (f"{_SAVED}{name}" for name in _names("searches", beginning[1:]))
    key, colon, value = beginning.partition(":")
    if not colon:
        return _keys(beginning.lower())
    if key == "search":
        return (f"search:{name}" for name in _names("searches", value))
    if key in _KINDS_OF_KEYS:
        names = _names(_KINDS_OF_KEYS[key], value.lstrip('"'))
        return (f"{key}:{as_value(name)}" for name in names)
    from reader.query.completion import completions

    return (found.text for found in completions(beginning, len(beginning), {}).candidates)


def _keys(beginning: str) -> Iterator[str]:
    from reader.query.guide import KEYS

    return (entry.form for entry in KEYS if entry.form.startswith(beginning) and entry.form.endswith(":"))


def as_value(name: str) -> str:
    """A name as it can stand behind the colon of a key."""
    is_plain = all(character.isalnum() or character in "-_." for character in name)
    return name if is_plain else quoted(name)
