"""What may follow the names of commands, the likeliest first, by what of it is typed."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from reader.library import Library, NameKind
from reader.library.ready_searches import BUILT_IN
from reader.query.asked import Grouping, OrderKey
from reader.ui.commands.checks import text_settings
from reader.ui.commands.completion import MOST_CANDIDATES, best_begun
from reader.ui.commands.parsing import quoted
from reader.ui.completing import kind_at, queries_typed

if TYPE_CHECKING:
    from reader.ui.screens.main import MainScreen

MOST_TITLES = 200
"""Articles of the list among whose titles is looked."""


def queries(screen: "MainScreen", before: str) -> Sequence[str]:
    """A query as it may go on; before anything is typed, those that were listed last."""
    from reader.query.completion import completions

    if not before:
        return queries_typed(screen.reading.library)
    kind = kind_at(before, len(before))
    names = {} if kind is None else {kind.value: _names(screen.reading.library, kind)}
    found = completions(before, len(before), names)
    return [before[: found.start] + each.text + before[found.end :] for each in found.candidates]


def _names(library: Library, kind: NameKind) -> list[tuple[str, int]]:
    return _noted(library, kind.value, lambda: [(each.name, each.count) for each in library.names(kind)])


def titles(screen: "MainScreen", before: str) -> Sequence[str]:
    """Titles of articles that are listed."""
    library, ids = screen.reading.library, screen.list.ids[:MOST_TITLES]
    listed = _noted(
        library, f"titles {hash(tuple(ids))}", lambda: [row.title.replace('"', "") for row in library.rows(ids)]
    )
    return [f'"{title}"' for title in best_begun(before, listed)]


def tags(screen: "MainScreen", before: str) -> Sequence[str]:
    """What is typed, with a known tag for its last word."""
    first, last = _parted(before)
    sign = last[:1] if last[:1] in ("+", "-") else "+"
    library = screen.reading.library
    if sign == "-":
        known = list(library.tag_counts(screen.targets))
    else:
        known = [name for name, _ in _names(library, NameKind.TAG)]
    return [f"{first}{sign}{quoted(name)}" for name in best_begun(last.lstrip("+-"), known)]


def themes(_screen: "MainScreen", before: str) -> Sequence[str]:
    """The names of the themes, the program's own first."""
    from reader.ui.settings_judges import theme_names

    return best_begun(before, theme_names())


def text_values(_screen: "MainScreen", before: str) -> Sequence[str]:
    """Names of what can be set about text; after one, values of it."""
    name, space, value = before.partition(" ")
    settings = text_settings()
    if not space:
        return [f"{each} " for each in best_begun(name, list(settings))]
    if (setting := settings.get(name)) is None:
        return ()
    schema = setting.kind.schema
    values = schema.get("enum") or (("on", "off") if schema.get("type") == "boolean" else (setting.example,))
    return [f"{name} {each}" for each in best_begun(value, [str(each) for each in values])]


def orders(_screen: "MainScreen", before: str) -> Sequence[str]:
    """Keys to sort by, each in both directions, for the last of those that are typed."""
    first, comma, last = before.rpartition(",")
    used = {each.strip().lstrip("-") for each in first.split(",")}
    keys = [f"{sign}{key}" for key in OrderKey if key not in used for sign in ("-", "")]
    return [f"{first}{comma}{each}" for each in keys if each.startswith(last.strip())]


def groupings(_screen: "MainScreen", before: str) -> Sequence[str]:
    """What can be grouped by."""
    return best_begun(before, [each.value for each in Grouping])


def searches(screen: "MainScreen", before: str) -> Sequence[str]:
    """The names of saved searches."""
    return best_begun(before, [search.name for search in (*screen.reading.library.searches(), *BUILT_IN)])


def feeds(screen: "MainScreen", before: str) -> Sequence[str]:
    """The names of the feeds that are followed."""
    names = [feed.title for feed in screen.reading.library.feeds()]
    return list(islice(best_begun(before, names), MOST_CANDIDATES))


def commands(screen: "MainScreen", before: str) -> Sequence[str]:
    """The names of commands."""
    from reader.ui.commands.live import known_on

    return best_begun(before, [known.name for known in known_on(screen)])


def _parted(before: str) -> tuple[str, str]:
    """What is typed before the last word, and that; a word in quotation marks may have spaces."""
    start, is_quoted = 0, False
    for at, character in enumerate(before):
        if character == '"':
            is_quoted = not is_quoted
        elif character.isspace() and not is_quoted:
            start = at + 1
    return before[:start], before[start:].replace('"', "")


_Found = TypeVar("_Found")
_NOTES: "WeakKeyDictionary[Library, tuple[int, dict[str, Any]]]" = WeakKeyDictionary()
"""What was found in a library, with the number of changes after which it was, so that no key asks for it again."""


def _noted(library: Library, key: str, find: Callable[[], _Found]) -> _Found:
    """What `find` finds, or found before if nothing has changed in the library."""
    changes = library.change_count()
    if library not in _NOTES or _NOTES[library][0] != changes:
        _NOTES[library] = changes, {}
    notes = _NOTES[library][1]
    if key not in notes:
        notes[key] = find()
    found: _Found = notes[key]
    return found
