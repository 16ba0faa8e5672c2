"""How the reader wants to read; remembered from one session to the next."""

import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from reader.config.settings import MEASURES
from reader.model import WORDS_PER_MINUTE
from reader.ui.pace import PACES

if TYPE_CHECKING:
    from reader.ui.render.setting import Hyphenate, Setting

NARROWEST, WIDEST = MEASURES
"""Cells of the measure."""
MEASURE_STEP = 4
"""Cells that it is changed by at a time."""
GAPS = (0, 1, 2)
"""Blank lines between paragraphs."""


class Guide(StrEnum):
    """What is marked to keep the eye on."""

    NONE = "none"
    LINE = "line"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How text is set, and how one goes through it."""

    measure: int = 72
    """Cells of the text's width; 66 characters is the classic ideal (Bringhurst), terminals' letters are wide."""
    is_centred: bool = True
    """Whether the text stands in the middle of its pane, or at the left."""
    is_justified: bool = False
    is_hyphenated: bool = False
    gap: int = 1
    """Blank lines between paragraphs; without any, each begins with an indentation."""
    guide: Guide = Guide.NONE
    is_smooth: bool = False
    """Whether pages glide by instead of being there at once."""
    pace: int = WORDS_PER_MINUTE
    """Words a minute that text scrolls by itself at."""

    def setting(self, language: str | None) -> "Setting":
        """What of this matters to lines, for text of a language."""
        from reader.ui.render.setting import Setting  # not needed before there is text

        return Setting(self.is_justified, _hyphenator(language) if self.is_hyphenated else None, self.gap)

    def with_measure(self, measure: int) -> Self:
        """The same with another measure, as far as it makes sense."""
        return replace(self, measure=max(NARROWEST, min(measure, WIDEST)))

    def to_text(self) -> str:
        """As it is kept in the library."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str | None) -> Self:
        """What `to_text` made; whatever of it is not readable is as it is by default."""
        try:
            values = json.loads(text or "")
        except ValueError:
            return cls()
        if not isinstance(values, dict):
            return cls()
        plain = cls()
        known = {f.name: _sound(values.get(f.name), getattr(plain, f.name)) for f in fields(cls)}
        found = replace(plain, **known)
        gap = found.gap if found.gap in GAPS else plain.gap
        pace = max(PACES[0], min(found.pace, PACES[-1]))
        return replace(found, gap=gap, pace=pace).with_measure(found.measure)


def _hyphenator(language: str | None) -> "Hyphenate | None":
    from reader.ui.render.hyphens import hyphenator  # few have words parted

    return hyphenator(language)


def _sound(value: Any, default: Any) -> Any:
    """The value, if it is one of the default's kind."""
    if isinstance(default, Guide):
        return Guide(value) if value in list(Guide) else default
    return value if type(value) is type(default) else default
