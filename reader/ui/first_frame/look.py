"""How the screen looked the last time: the styles as the terminal was sent them, and the words that do not change.

Kept by the app, so that the first frame has its very colours without knowing what a theme is.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.paths import settings_file
from reader.ui.first_frame.keys import Answers

KEY = "first-frame"
"""Under which the library keeps a look, followed by what it holds for."""
_FORM = "2"
_OF_STYLES = frozenset("0123456789;")
_BETWEEN_LINES = "\n"
_BETWEEN_PARTS = "\t"
NAMES = (
    *("ground", "accent", "heading-note", "cursor", "cursor-line"),
    *("ground:unread", "ground:read", "ground:note", "ground:failed", "ground:star"),
    *("cursor-line:unread", "cursor-line:read", "cursor-line:note", "cursor-line:failed", "cursor-line:star"),
    *("article:rule", "article:ground", "links:rule", "links:ground", "links:heading"),
    *("status:rule", "status:ground", "status:text", "status:queue", "status:key", "status:label"),
)
"""The styles: of the list as it is when it has the focus, of the panes beside it, of the bottom of the screen."""


class KeyWord(NamedTuple):
    """A key in the status bar, and what it does."""

    key: str
    label: str


class Look(NamedTuple):
    """The styles by their names, the keys in the status bar, and the heading of the panel of links."""

    tables: int
    """The version of the library's tables that the app knows."""
    styles: Mapping[str, str]
    """The sequences that begin them, without `ESC [` and `m`; empty for what is plain."""
    keys: Sequence[KeyWord]
    links_heading: str
    settings: str = ""
    """How the file of settings was, by `settings_stamp`: what it says may have changed the look and the keys."""
    answers: Answers = Answers()

    def to_text(self) -> str:
        """As it is kept."""
        lines = [_FORM, str(self.tables), *(self.styles[name] for name in NAMES), self.links_heading]
        lines += [self.settings, self.answers.to_text()]
        return _BETWEEN_LINES.join([*lines, *(_BETWEEN_PARTS.join(hint) for hint in self.keys)])

    @classmethod
    def from_text(cls, text: str | None) -> "Look | None":
        """What was kept; None if it is nothing of this kind."""
        form, *lines = (text or "").split(_BETWEEN_LINES)
        tables, styles, others = "".join(lines[:1]), lines[1 : len(NAMES) + 1], lines[len(NAMES) + 1 :]
        if form != _FORM or not tables.isdecimal() or len(others) < 3 or set("".join(styles)) - _OF_STYLES:
            return None
        heading, settings, answers = others[0], others[1], Answers.from_text(others[2])
        hints = [line.split(_BETWEEN_PARTS) for line in others[3:]]
        if any(len(hint) != 2 for hint in hints) or not "".join("".join(hint) for hint in hints).isprintable():
            return None
        if answers is None:
            return None
        named = dict(zip(NAMES, styles, strict=True))
        return cls(int(tables), named, [KeyWord(*hint) for hint in hints], heading, settings, answers)


def settings_stamp() -> str:
    """What tells whether the file of settings has been written since; empty if there is none."""
    try:
        state = settings_file().stat()
    except OSError:
        return ""
    return f"{state.st_mtime_ns} {state.st_size}"


def look_key(environment: Mapping[str, str]) -> str:
    """Under which the look is kept for terminals of this kind: all that the program goes by in choosing colours."""
    told = [environment.get(name, "") for name in ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM")]
    return f"{KEY} {' '.join(told)}"
