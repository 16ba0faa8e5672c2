"""A setting as a value."""

from reader.config.setting_kinds import Kind

ANY = "*"
"""In a path: a name that the user gives."""


class Setting:
    """One thing that can be set. Not a dataclass, as making one takes as long as reading the file."""

    __slots__ = ("default", "example", "field", "kind", "names", "path", "summary", "variable")

    def __init__(
        self,
        path: tuple[str, ...],
        kind: Kind,
        default: str,
        summary: str,
        example: str,
        names: tuple[str, ...] = (),
        field: str = "",
        variable: str = "",
    ) -> None:
        self.path = path
        """The tables that it stands in and its name."""
        self.kind = kind
        self.default = default
        """What holds without it, in words."""
        self.summary = summary
        """What it does, in one sentence."""
        self.example = example
        """A value as it is written in TOML."""
        self.names = names
        """What stands in the example for the names that the user gives, in the order of the path."""
        self.field = field
        """The field of the value that it is; empty: its name."""
        self.variable = variable
        """The environment variable that outweighs it; empty: none."""

    @property
    def name(self) -> str:
        """Its path as it is written with points."""
        return ".".join(self.path)
