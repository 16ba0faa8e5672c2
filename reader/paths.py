"""Where things belong on this machine. Nothing is made here."""

import os
from pathlib import Path


def library_folder(chosen: str | None = None) -> Path:
    """The library's folder: the one chosen, else READER_LIBRARY, else the user's own data folder."""
    named = chosen or os.environ.get("READER_LIBRARY")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("reader")


def rules_file() -> Path:
    """The user's file of site rules, in READER_CONFIG or else the user's own folder for settings."""
    named = os.environ.get("READER_CONFIG")
    if named:
        return Path(named).expanduser().absolute() / "sites.toml"
    import platformdirs

    return platformdirs.user_config_path("reader") / "sites.toml"
