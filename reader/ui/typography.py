"""How the reader wants text to be set; remembered from one session to the next."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Self

from reader.ui.render.setting import Setting

NARROWEST, WIDEST = 30, 160
"""Cells of the measure."""
MOST_GAP = 2


@dataclass(frozen=True, slots=True)
class Typography:
    """How text is set."""

    measure: int = 72
    """Cells of the text's width; 66 characters is the classic ideal (Bringhurst), terminals' letters are wide."""
    is_centred: bool = True
    """Whether the text stands in the middle of its pane, or at the left."""
    is_justified: bool = False
    is_hyphenated: bool = False
    gap: int = 1
    """Blank lines between paragraphs; without any, each begins with an indentation."""

    def setting(self, language: str | None) -> Setting:
        """What of this matters to lines, for text of a language."""
        return Setting(self.is_justified, None, self.gap)

    def with_measure(self, measure: int) -> Self:
        """The same with another measure, as far as it makes sense."""
        return replace(self, measure=max(NARROWEST, min(measure, WIDEST)))

    def to_text(self) -> str:
        """As it is kept in the library."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str | None) -> Self:
        """What `to_text` made; where that is not readable, as it is by default."""
        plain = cls()
        try:
            values = json.loads(text or "")
            known = {field.name: values[field.name] for field in fields(cls) if field.name in values}
        except (ValueError, TypeError):
            return plain
        if any(type(value) is not type(getattr(plain, name)) for name, value in known.items()):
            return plain
        found = replace(plain, **known)
        return replace(found, gap=max(0, min(found.gap, MOST_GAP))).with_measure(found.measure)
