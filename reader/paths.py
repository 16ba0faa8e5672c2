"""Where things belong on this machine. Nothing is made here.

Without a home folder the paths begin with `~`, which no path in use does.
"""

import os
import sys
from pathlib import Path


def library_folder(chosen: str | None = None) -> Path:
    """The library's folder: the one chosen, else READER_LIBRARY, else the user's own data folder."""
    named = chosen or os.environ.get("READER_LIBRARY")
    if named:
        return _absolute(Path(named))
    return _user_folder("XDG_DATA_HOME", ".local/share", "user_data_path")


def settings_file() -> Path:
    """The user's file of settings."""
    return _settings_folder() / "config.toml"


def rules_file() -> Path:
    """The user's file of site rules."""
    return _settings_folder() / "sites.toml"


def arrival_rules_file() -> Path:
    """The user's file of rules for what feeds bring."""
    return _settings_folder() / "rules.toml"


def log_folder() -> Path:
    """Where the log file is: READER_LOGS, else the user's own folder for logs."""
    named = os.environ.get("READER_LOGS")
    if named:
        return _absolute(Path(named))
    folder = _user_folder("XDG_STATE_HOME", ".local/state", "user_state_path")
    return folder / "log" if _is_xdg() else _by_platform("user_log_path", folder)


def _settings_folder() -> Path:
    """READER_CONFIG, else the user's own folder for settings."""
    named = os.environ.get("READER_CONFIG")
    if named:
        return _absolute(Path(named))
    return _user_folder("XDG_CONFIG_HOME", ".config", "user_config_path")


def _user_folder(variable: str, usual: str, function: str) -> Path:
    """The user's own folder for data and so on, as the function of platformdirs of that name finds it.

    Where the XDG Base Directory Specification holds it is found without platformdirs, whose import takes as long as
    Python's own start.
    """
    base = os.environ.get(variable) or f"{os.environ.get('HOME', '')}/{usual}"
    if _is_xdg() and base.startswith("/") and os.environ.get("HOME", "").startswith("/"):
        return Path(base, "reader")
    return _by_platform(function, Path("~", usual, "reader"))


def _is_xdg() -> bool:
    return sys.platform not in ("win32", "darwin", "android") and "ANDROID_DATA" not in os.environ


def _by_platform(function: str, homeless: Path) -> Path:
    import platformdirs

    try:
        found: Path = getattr(platformdirs, function)("reader")
    except RuntimeError:
        return homeless
    return found


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        return path
