"""The user's settings, read once; who has no file pays nothing for them."""

from functools import cache

from reader.config.load_rules import MAX_BYTES
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
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return SettingsRead()
    except OSError as error:
        return SettingsRead(faults=(f"{path} cannot be read ({error.strerror or error}); none of it is used.",))
    from reader.config.settings_file import parse_settings

    return parse_settings(data, path)
