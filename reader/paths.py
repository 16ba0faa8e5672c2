"""Where things belong on this machine. Nothing is made here.

Without a home folder the paths begin with `~`, which no path in use does.
"""

import os
from pathlib import Path


def library_folder(chosen: str | None = None) -> Path:
    """The library's folder: the one chosen, else READER_LIBRARY, else the user's own data folder."""
    named = chosen or os.environ.get("READER_LIBRARY")
    if named:
        return _absolute(Path(named))
    import platformdirs

    try:
        return platformdirs.user_data_path("reader")
    except RuntimeError:
        return Path("~/.local/share/reader")


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
    import platformdirs

    try:
        return platformdirs.user_log_path("reader")
    except RuntimeError:
        return Path("~/.local/state/reader/log")


def _settings_folder() -> Path:
    """READER_CONFIG, else the user's own folder for settings."""
    named = os.environ.get("READER_CONFIG")
    if named:
        return _absolute(Path(named))
    import platformdirs

    try:
        return platformdirs.user_config_path("reader")
    except RuntimeError:
        return Path("~/.config/reader")


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        return path
