"""Keys as they are shown, always taken from the live bindings."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from reader.ui.keys.key_names import SHOWN as KEY_NAMES
from reader.ui.keys.keyed_app import KeyedApp
from reader.ui.pane_layout import PANES, Pane
from reader.ui.widgets.status_bar import KeyHint

SHOWN = {
    Pane.LIST: ("list.open", "find.start", "article.star", "article.read", "app.help", "app.leave"),
    Pane.ARTICLE: ("link.hint", "pane.links", "find.start", "trail.back", "app.help", "app.leave"),
    Pane.LINKS: ("links.open", "link.keep", "links.keep_group", "find.start", "app.help", "app.leave"),
}
"""The bindings that matter most in each pane; at most six, so that each is read."""
CHOOSING = ("block.keep", "block.drop", "article.next_unread", "page.dropped", "article.undo", "app.help")
"""Those that matter where what was dropped is shown."""
MARKING = ("article.read", "article.star", "article.tags", "list.mark_all", "link.keep", "app.escape")
"""Those that matter while articles are marked in the list."""
SELECTING = (
    "select.copy",
    "select.markdown",
    "select.quotation",
    "select.highlight",
    "select.note",
    "select.leave",
)
"""Those that matter while something is selected."""
FINDING = {
    Pane.LIST: ("find.keep", "find.complete", "find.cancel", "find.next", "find.before"),
    Pane.ARTICLE: ("find.keep", "find.cancel"),
    Pane.LINKS: ("find.keep", "find.cancel"),
}
"""Those that matter while is typed what to find in a pane."""
LABELS = {
    (Pane.LIST, "app.leave"): "quit",
    (Pane.ARTICLE, "app.leave"): "list",
    (Pane.LINKS, "app.leave"): "text",
    (Pane.LIST, "find.start"): "filter",
    (Pane.LINKS, "find.start"): "filter",
}
"""What some keys do differently in a pane."""
CHOOSING_LABELS = {"article.next_unread": "next", "article.undo": "undo", "page.dropped": "hide"}
"""And while blocks are chosen."""
MARKING_LABELS = {"link.keep": "their links", "app.escape": "no marks"}
"""And while articles are marked."""
SECTIONS = {
    "move": "Moving",
    "pane": "Panes",
    "list": "Articles",
    "article": "Articles",
    "text": "Text",
    "picture": "Pictures",
    "table": "Tables",
    "page": "Cleaning",
    "block": "Cleaning",
    "select": "Selecting",
    "links": "Links",
    "link": "Links",
    "trail": "Trail",
    "queue": "Links",
    "feeds": "Feeds",
    "feed": "Feeds",
    "find": "Finding",
    "search": "Finding",
    "manual": "Manual",
    "own": "By your settings",
    "app": "Program",
    "go": "Moving",
    "marks": "Moving",
    "open": "Articles",
    "read": "Articles",
    "tag": "Articles",
    "sort": "Articles",
    "group": "Articles",
    "pipe": "Articles",
    "share": "Articles",
    "export": "Articles",
    "undo": "Articles",
    "redo": "Articles",
    "set": "Text",
    "theme": "Text",
    "follow": "Feeds",
    "refresh": "Feeds",
    "filter": "Finding",
}
"""The help's headings in their order, by the first part of a binding's id or of a command's name."""
INSTEAD = {"app.leave": "app.quit"}
"""What is shown where something has no key."""
NO_LABELS: Mapping[str, str] = MappingProxyType({})


def key_hints(
    active: Mapping[str, ActiveBinding],
    pane: Pane,
    app: App[Any],
    *,
    is_choosing: bool = False,
    is_selecting: bool = False,
    is_marking: bool = False,
    is_finding: bool = False,
) -> tuple[KeyHint, ...]:
    """The hints for a pane out of the bindings that are active.

    `is_choosing`: of blocks to be kept or dropped; `is_selecting`: of what is selected; `is_marking`: of articles;
    `is_finding`: of what is typed to be found.
    """
    usual = FINDING[pane] if is_finding else SHOWN[pane]
    names = SELECTING if is_selecting else CHOOSING if is_choosing else MARKING if is_marking else usual
    labels = CHOOSING_LABELS if is_choosing else MARKING_LABELS if is_marking else {}
    of_pane = {name: label for (where, name), label in LABELS.items() if where is pane}
    return named_hints(active, names, app, of_pane | labels, pane)


def named_hints(
    active: Mapping[str, ActiveBinding],
    names: Sequence[str],
    app: App[Any],
    labels: Mapping[str, str] = NO_LABELS,
    pane: Pane | None = None,
) -> tuple[KeyHint, ...]:
    """The hints for these ids of bindings, as far as they are active; `labels` say what some of them do there.

    `pane` is the one that has the focus, None in a dialog.
    """
    first: dict[str, Binding] = {}
    for each in effective_bindings([live.binding for live in active.values()], app, pane):
        if each.id:
            first.setdefault(each.id, each)
    return tuple(
        KeyHint(key_name(binding, app), labels.get(name, binding.description), binding.action)
        for name in names
        if (binding := first.get(name) or first.get(INSTEAD.get(name, ""))) is not None
    )


def key_name(binding: Binding, app: App[Any]) -> str:
    """A key as it stands on the keyboard."""
    return binding.key_display or KEY_NAMES.get(binding.key) or app.get_key_display(binding)


def effective_bindings(
    live: Sequence[Binding], app: App[Any], pane: Pane | None = None, *, is_sure: bool = True
) -> Sequence[Binding]:
    """The bindings of one spot, the nearest first, with the keys that they have by the user's settings.

    `is_sure`: all of them can be used now.
    """
    keyboard = app.keyboard if isinstance(app, KeyedApp) else None
    return live if keyboard is None else keyboard.shown(live, pane or "", is_sure=is_sure)


def bindings_of_screen(screen: Screen[Any]) -> list[Binding]:
    """The bindings of a screen, of all its panes and of the app, with the keys that they have by the settings."""
    shared = [*screen.query("Panes"), screen, screen.app]
    spots = [[pane, *shared] for pane in screen.query("LinePane")] or [shared]
    found: list[Binding] = []
    for nodes in spots:
        live = [each for node in nodes for several in node._bindings.key_to_bindings.values() for each in several]
        name = nodes[0].id or ""
        found += effective_bindings(live, screen.app, Pane(name) if name in PANES else None, is_sure=False)
    return list(dict.fromkeys(found))


def key_of(screen: Screen[Any], name: str, usual: str) -> str:
    """The key to name in a sentence for what has this id; `usual` is the one that it has without the settings."""
    keyboard = screen.app.keyboard if isinstance(screen.app, KeyedApp) else None
    return usual if keyboard is None else next(iter(keys_by_id(screen).get(name, ())), f":{name}")


def keys_by_id(screen: Screen[Any]) -> dict[str, list[str]]:
    """By the ids of the bindings of a screen: the keys as they are shown, the one to name first."""
    found: dict[str, list[str]] = {}
    for binding in bindings_of_screen(screen):
        name = key_name(binding, screen.app)
        if binding.id and name not in found.setdefault(binding.id, []):
            found[binding.id].append(name)
    return found


def help_sections(bindings: Iterable[Binding], app: App[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Headings with keys and what they do, a line for each action that has an id and a description."""
    keys: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for binding in bindings:
        if binding.description and binding.id:
            name = key_name(binding, app)
            if name not in keys.setdefault(binding.id, []):
                keys[binding.id].append(name)
            words[binding.id] = binding.tooltip or binding.description
    sections: dict[str, list[tuple[str, str]]] = {heading: [] for heading in SECTIONS.values()}
    for binding_id, names in keys.items():
        heading = SECTIONS.get(binding_id.split(".")[0], "Program")
        sections[heading].append(("  ".join(names), words[binding_id]))
    return [(heading, lines) for heading, lines in sections.items() if lines]
