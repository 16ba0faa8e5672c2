"""Names of the parts of containers: relative paths that lead nowhere, each once."""

import re

from reader.safe_text import safe_line

_MAX_NAME = 200
"""Characters of one step of the path."""
_MAX_FLAT_NAME = 150
_SCHEME = re.compile(r"https?://(?:www\.)?", re.I)


class PartNames:
    """Gives the parts of one container their names, so that each name is there once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._given)

    def name(self, raw: str) -> str:
        """The name of the next part that calls itself so."""
        wanted = part_name(raw)
        count = self._given[wanted] = self._given.get(wanted, 0) + 1
        if count == 1:
            return wanted
        mark = f" ({count})"
        # Room is made for the mark, so that it is not what is cut from a name that is too long.
        room = max(0, len(wanted.rpartition("/")[2]) + len(mark) - _MAX_NAME)
        return self.name(wanted[: len(wanted) - room] + mark)


def part_name(raw: str) -> str:
    """A relative path with `/` for whatever a container calls a part: in one line, without `.`, `..` and roots."""
    steps = (safe_line(step).strip()[:_MAX_NAME] for step in raw.replace("\\", "/").split("/"))
    return "/".join(step for step in steps if step not in ("", ".", "..")) or "part"


def flat_name(key: str) -> str:
    """What an entry is known by, often an address, as one step of a path, so that none seems to stand in another."""
    key = key.strip()[:_MAX_FLAT_NAME]
    if scheme := _SCHEME.match(key):
        key = key[scheme.end() :]
    return key.strip("/").replace("/", "_").replace("\\", "_")
