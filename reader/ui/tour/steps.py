"""The steps of the tour, and when each of them is done; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reader.ui.pane_layout import Pane

LEAVE = "tour.leave"
"""Among the ids of bindings: what ends the tour, in the list."""
WORD = "tide"
"""What is looked for in the tour; its article has it several times."""


@dataclass(frozen=True, slots=True)
class Scene:
    """How things stand on the screen."""

    pane: Pane = Pane.LIST
    opened: int | None = None
    """The article that is open."""
    top: int = 0
    """Its first line that is seen."""
    wanted: str = ""
    """What is looked for in it."""
    is_found: bool = False
    """Whether it was found, and kept."""
    trail_at: int = -1
    """Which article of the trail is open, from 0."""
    followed: int = 0
    """Links that were followed so far."""
    undone: int = 0
    """What was undone so far."""
    stars: int = 0
    """Articles that are starred."""
    tags: int = 0
    """Tags that articles have."""
    is_helped: bool = False
    """Whether the help is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is learned by doing it."""

    name: str
    """What it is, in two or three words."""
    told: str
    """How it is done: a sentence with `{}` for each key."""
    keys: tuple[str, ...]
    """The ids of the bindings whose keys stand there."""
    about: str
    """What else is to know, with `{}` for further keys."""
    about_keys: tuple[str, ...]
    is_done: Callable[[Scene, Scene], bool]
    """Whether it was done between two scenes."""


def _is_opened(before: Scene, now: Scene) -> bool:
    return now.opened is not None


def _is_moved(before: Scene, now: Scene) -> bool:
    is_same = now.opened is not None and before.opened == now.opened and before.wanted == now.wanted
    return is_same and now.pane is Pane.ARTICLE and before.top != now.top


def _is_followed(before: Scene, now: Scene) -> bool:
    return now.followed > 0 and now.opened not in (None, before.opened)


def _is_back(before: Scene, now: Scene) -> bool:
    return 0 <= now.trail_at < before.trail_at


def _is_undone(before: Scene, now: Scene) -> bool:
    return now.undone > 0 and now.stars + now.tags < before.stars + before.tags


def _is_listed(before: Scene, now: Scene) -> bool:
    return now.pane is Pane.LIST and before.pane is not Pane.LIST


STEPS = (
    Step(
        "Open an article",
        "Press {} in the list.",
        ("list.open",),
        "In the list, {} and {} go down and up. What the cursor rests on is shown; it counts as read once it is open.",
        ("move.down", "move.up"),
        _is_opened,
    ),
    Step(
        "Move in it",
        "Press {} to go down, or {} for a page.",
        ("move.down", "move.page_down"),
        "{} goes up, {} to the start and {} to the end. Arrows and Page Up and Down do it, too. The line where you "
        "stop is kept: the article opens there again, even when the terminal has another width.",
        ("move.up", "move.start", "move.end"),
        _is_moved,
    ),
    Step(
        "Find a word",
        f"Press {{}}, type {WORD}, then Enter.",
        ("find.start",),
        f"The tide, tides and Tide are all found. {{}} and {{}} go to the next place and the one before: here is "
        f"another {WORD}. In the list the same key looks through all that you have.",
        ("article.next_unread", "article.previous_unread"),
        lambda before, now: bool(now.wanted) and now.is_found,
    ),
    Step(
        "Go to the links",
        "Press {}.",
        ("pane.links",),
        "What stood around an article, as its series and its background, is kept as a panel. {} goes on from pane to "
        "pane.",
        ("pane.next",),
        lambda before, now: now.pane is Pane.LINKS and now.opened is not None,
    ),
    Step(
        "Follow a link",
        "Press {} on a link.",
        ("links.open",),
        "A page that you have opens at once; any other is fetched, cleaned and kept. In the text, {} names the links "
        "that are seen by letters.",
        ("link.hint",),
        _is_followed,
    ),
    Step(
        "Come back",
        "Press {}.",
        ("trail.back",),
        "You are at the very line that you left. {} goes forward again.",
        ("trail.forward",),
        _is_back,
    ),
    Step(
        "Star it",
        "Press {}.",
        ("article.star",),
        "{} marks an article as read or unread. In the list, {} marks rows, and both then act on all of them.",
        ("article.read", "list.mark"),
        lambda before, now: now.stars > before.stars,
    ),
    Step(
        "Tag it",
        "Press {}, type a word, Enter, then Esc.",
        ("article.tags",),
        "Tags are how you find things again, and {} lists the searches that you save.",
        ("search.show",),
        lambda before, now: now.tags > before.tags,
    ),
    Step(
        "Undo",
        "Press {}.",
        ("article.undo",),
        "Whatever you do can be undone, one thing after the other, even after the next start.",
        (),
        _is_undone,
    ),
    Step(
        "Go back to the list",
        "Press {}, once or twice.",
        ("app.leave",),
        "The list never loses its place. {} shows the feeds that you follow.",
        ("feeds.show",),
        _is_listed,
    ),
    Step(
        "See all keys",
        "Press {}.",
        ("app.help",),
        "Nothing here needs to be learned by heart: {} shows every key that works, and {} runs whatever there is by "
        "its name.",
        ("app.help", "app.commands"),
        lambda before, now: now.is_helped,
    ),
)


def done_between(before: Scene, now: Scene) -> frozenset[int]:
    """The numbers of the steps that were done between two scenes, from 0."""
    return frozenset(number for number, step in enumerate(STEPS) if step.is_done(before, now))


def next_step(done: frozenset[int]) -> int | None:
    """The first step that is not done yet; None if all are."""
    return next((number for number in range(len(STEPS)) if number not in done), None)


def with_keys(text: str, ids: tuple[str, ...], keys: Mapping[str, str]) -> str:
    """A sentence with its keys; one that nothing is bound to is told by the command's name."""
    return text.format(*(keys.get(name) or f":{name}" for name in ids))
