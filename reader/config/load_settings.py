"""The user's settings, read once; who has no file pays nothing for them."""

from functools import cache

from reader.config.settings import Settings, SettingsRead
from reader.paths import settings_file


def settings() -> Settings:
    """What the user's file says; where it is wrong, or there is none, what the program does by itself."""
    return read_settings().settings


@cache
def read_settings() -> SettingsRead:
    """The same with what is wrong in the file."""
    path = settings_file()
    try:
        data = _read()
    except FileNotFoundError:
        return SettingsRead()
    except OSError as error:
        return SettingsRead(faults=(f"{path} cannot be read ({error.strerror or error}); none of it is used.",))
    from reader.config.settings_file import parse_settings

    return parse_settings(data, path)


def forget_settings() -> None:
    """Let the file be read anew when it is asked for next."""
    read_settings.cache_clear()


def place_of(*path: str) -> str:
    """Where in the file a setting stands, as `PATH, line N`, to begin a sentence with that says what is wrong with it.

    `path`: the tables that it is in and its name, as ("keys", "bind", "g g"). The line is left out if it is not found.
    """
    from reader.config.toml_lines import lines_of

    try:
        line = lines_of(_read().decode("utf-8-sig", "replace")).get(path)
    except OSError:
        line = None
    return f"{settings_file()}, line {line}" if line else str(settings_file())


def _read() -> bytes:
    """A little more than is taken, so that too much is noticed. Raises OSError."""
    with settings_file().open("rb") as file:
        # Not before it is known that there is one.
        from reader.config.file_size import MAX_BYTES

        return file.read(MAX_BYTES + 1)
