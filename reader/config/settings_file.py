"""Reads the file of settings, and says in one sentence what is wrong with a part of it."""

from pathlib import Path

from reader.config.settings import SettingsRead


def parse_settings(data: bytes, path: Path) -> SettingsRead:
    """What the bytes of the file say."""
    raise NotImplementedError
