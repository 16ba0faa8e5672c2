"""A setting as a value."""

from dataclasses import dataclass

from reader.config.setting_kinds import Kind

ANY = "*"
"""In a path: a name that the user gives."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    path: tuple[str, ...]
    """The tables that it stands in and its name."""
    kind: Kind
    default: str
    """What holds without it, in words."""
    summary: str
    """What it does, in one sentence."""
    example: str
    """A value as it is written in TOML."""
    names: tuple[str, ...] = ()
    """What stands in the example for the names that the user gives, in the order of the path."""
    field: str = ""
    """The field of the value that it is; empty: its name."""
    variable: str = ""
    """The environment variable that outweighs it; empty: none."""

    @property
    def name(self) -> str:
        """Its path as it is written with points."""
        return ".".join(self.path)
