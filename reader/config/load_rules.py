"""The user's rules, if there are any: most users have none, and pay nothing for them."""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.config.file_size import MAX_BYTES
from reader.config.site_rules import RulesRead

if TYPE_CHECKING:
    from reader.config.arrival_rules import ArrivalRulesRead


def load_rules(path: Path) -> RulesRead:
    """What a file of site rules says; no rules where there is no file."""
    try:
        data = _read(path)
    except OSError as error:
        return RulesRead(faults=(_unreadable(path, error),))
    if data is None:
        return RulesRead()
    from reader.config.rules_file import parse_rules

    return parse_rules(data, path)


def load_arrival_rules(path: Path) -> "ArrivalRulesRead":
    """What a file of rules on arrival says; no rules where there is no file."""
    from reader.config.arrival_rules import ArrivalRulesRead

    try:
        data = _read(path)
    except OSError as error:
        return ArrivalRulesRead(faults=(_unreadable(path, error),))
    if data is None:
        return ArrivalRulesRead()
    from reader.config.arrival_file import parse_arrival_rules

    return parse_arrival_rules(data, path)


def _read(path: Path) -> bytes | None:
    """A little more than is taken, so that too much is noticed; None where there is no file. Raises OSError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path} cannot be read ({error.strerror or error}); none of its rules are used."
