"""What of the settings holds in the app, and whether their file has been written."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reader.config.settings import Settings
from reader.ui.first_frame.look import settings_stamp
from reader.ui.preferences import Guide, Preferences

_ANIMATIONS = "TEXTUAL_ANIMATIONS"
"""Textual's own variable: `none`, `basic`, `full`."""
_LATER = {"library": "library", "look.colours": "colours", "look.first_frame": "first_frame"}
"""What holds from the next start on."""


class SettingsWatch:
    """Looks at the file again and again, which costs as little as asking for its date."""

    def __init__(self, stamp: Callable[[], str] = settings_stamp) -> None:
        self._stamp = stamp
        self._seen = stamp()

    def is_changed(self) -> bool:
        """Whether the file is another than at the last look."""
        now = self._stamp()
        is_changed, self._seen = now != self._seen, now
        return is_changed


def wanted_motion(own: Settings, environment: Mapping[str, str] = os.environ) -> bool | None:
    """Whether things may move, by the environment, else by the settings; None: neither says."""
    told = environment.get(_ANIMATIONS, "").strip().lower()
    return told != "none" if told in ("none", "basic", "full") else own.look.motion


def preferences_by(own: Settings, last: Preferences, motion: bool | None) -> Preferences:
    """How text is set: as the settings say, and as it was last where they say nothing."""
    said = {name: value for name, value in own.text._asdict().items() if value is not None}
    if "guide" in said:
        said["guide"] = Guide(said["guide"])
    if motion is not None:
        said["is_smooth"] = motion
    return replace(last, **said)


def later(before: Settings, now: Settings) -> Iterator[str]:
    """The names of what was changed and holds only from the next start on."""
    for name, field in _LATER.items():
        former, own = (each if field == "library" else each.look for each in (before, now))
        if getattr(former, field) != getattr(own, field):
            yield name


def sentence_of(faults: Sequence[str], path: Path) -> str:
    """What is wrong in the file, in one sentence without a full stop and with its name alone; there is something."""
    # A sentence that is too long for the screen loses its end.
    many = f"{len(faults)} faults: " if len(faults) > 1 else ""
    return f"{many}{faults[0].replace(str(path), path.name, 1).rstrip('.')}"
