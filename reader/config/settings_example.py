"""The file of settings as it begins: every setting in it as a comment, with what holds without it."""

from collections.abc import Iterator
from pathlib import Path

from reader.config.setting import ANY
from reader.config.settings_rows import example_line, header, table_length
from reader.config.settings_table import SETTINGS, TABLES
from reader.errors import ConfigError

_HEAD = """\
# Settings of reader. Nothing here is set yet: take the "# " away before a line that you want.
#
# The app reads this file again when it is saved. `reader config check` says what is wrong in it, and
# `reader config schema` prints a JSON schema, with which editors complete and check what you write.
"""


def example() -> str:
    """The text of the file. It is TOML, and says nothing as it is."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield from _HEAD.splitlines()
    before: tuple[str, ...] | None = None
    for setting in SETTINGS:
        table = setting.path[: table_length(setting)]
        if table != before and table:
            yield from ("", f"# {TABLES[table]}")
            # A table with a name of the user's would be one of his.
            yield f"{'# ' if ANY in table else ''}[{header(table, setting.names)}]"
        before = table
        yield ""
        default = f" Without it: {setting.default}." if setting.default != "none" else ""
        variable = f" {setting.variable} outweighs it." if setting.variable else ""
        yield f"# {setting.summary}{default}{variable}"
        yield f"# {example_line(setting)}"


def write_example(path: Path) -> None:
    """Write the file where there is none yet; its folder is made. Raises ConfigError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("x", encoding="utf-8", newline="\n")
    except OSError as error:
        if path.exists():
            raise ConfigError(f"{path} is there already and is left as it is") from error
        raise _unwritten(path, error) from error
    try:
        with file:
            file.write(example())
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> ConfigError:
    return ConfigError(f"{path} cannot be written ({error.strerror or error})")
