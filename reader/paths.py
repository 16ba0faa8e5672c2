"""Where things belong on this machine. Nothing is made here.

Without a home folder the paths begin with `~`, which no path in use does.
"""

import os
import sys

TYPE_CHECKING = False
"""As that of typing, whose import takes milliseconds; that of pathlib takes more, where a path as text does."""
if TYPE_CHECKING:
    from pathlib import Path


def library_folder(chosen: str | None = None) -> "Path":
    """The library's folder: the one chosen, else READER_LIBRARY, else the user's own data folder."""
    return _path(library_place(chosen))


def library_place(chosen: str | None = None) -> str:
    """The same as text."""
    named = chosen or os.environ.get("READER_LIBRARY")
    return _absolute(named) if named else _user_folder("XDG_DATA_HOME", ".local/share", "user_data_dir")


def settings_file() -> "Path":
    """The user's file of settings."""
    return _path(settings_place())


def settings_place() -> str:
    """The same as text."""
    return os.path.join(_settings_folder(), "config.toml")


def rules_file() -> "Path":
    """The user's file of site rules."""
    return _path(_settings_folder(), "sites.toml")


def arrival_rules_file() -> "Path":
    """The user's file of rules for what feeds bring."""
    return _path(_settings_folder(), "rules.toml")


def log_folder() -> "Path":
    """Where the log file is: READER_LOGS, else the user's own folder for logs."""
    named = os.environ.get("READER_LOGS")
    if named:
        return _path(_absolute(named))
    folder = _user_folder("XDG_STATE_HOME", ".local/state", "user_state_dir")
    return _path(folder, "log") if _is_xdg() else _path(_by_platform("user_log_dir", folder))


def _settings_folder() -> str:
    """READER_CONFIG, else the user's own folder for settings."""
    named = os.environ.get("READER_CONFIG")
    return _absolute(named) if named else _user_folder("XDG_CONFIG_HOME", ".config", "user_config_dir")


def _user_folder(variable: str, usual: str, function: str) -> str:
    """The user's own folder for data and so on, as the function of platformdirs of that name finds it.

    Where the XDG Base Directory Specification holds it is found without platformdirs, whose import takes as long as
    Python's own start.
    """
    base = os.environ.get(variable) or f"{os.environ.get('HOME', '')}/{usual}"
    if _is_xdg() and base.startswith("/") and os.environ.get("HOME", "").startswith("/"):
        return os.path.join(base, "reader")
    return _by_platform(function, f"~/{usual}/reader")


def _is_xdg() -> bool:
    return sys.platform not in ("win32", "darwin", "android") and "ANDROID_DATA" not in os.environ


def _by_platform(function: str, homeless: str) -> str:
    import platformdirs

    try:
        found: str = getattr(platformdirs, function)("reader")
    except RuntimeError:
        return homeless
    return found


def _absolute(path: str) -> str:
    expanded = os.path.expanduser(path)
    if os.path.isabs(expanded) or expanded.startswith("~"):
        return expanded
    return os.path.join(os.getcwd(), expanded)


def _path(*parts: str) -> "Path":
    from pathlib import Path

    return Path(*parts)
