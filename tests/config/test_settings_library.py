"""The library's folder, by the command line, the environment and the settings, in this order."""

from pathlib import Path

import pytest

from reader.config.library_place import library_folder
from reader.config.load_settings import forget_settings


@pytest.mark.parametrize(
    ("chosen", "variable", "named", "folder"),
    [
        ("/a", "/b", "/c", "/a"),
        (None, "/b", "/c", "/b"),
        (None, "", "/c", "/c"),
        (None, "", "~/news", "/home/ada/news"),
        (None, "", "news", "{config}/news"),
    ],
)
def test_the_library_is_where_it_was_said_nearest(
    chosen: str | None, variable: str, named: str, folder: str, rules_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("READER_LIBRARY", variable)
    rules_path.parent.mkdir()
    rules_path.with_name("config.toml").write_text(f'library = "{named}"\n')
    forget_settings()
    assert str(library_folder(chosen)) == folder.replace("{config}", str(rules_path.parent))


def test_without_any_it_is_the_users_own(monkeypatch: pytest.MonkeyPatch, rules_path: Path) -> None:
    monkeypatch.delenv("READER_LIBRARY", raising=False)
    monkeypatch.setattr("reader.paths.library_folder", lambda chosen: Path(f"usual {chosen}"))
    assert library_folder() == Path("usual None")
    rules_path.parent.mkdir()
    rules_path.with_name("config.toml").write_text("[text]\n")
    forget_settings()
    assert library_folder() == Path("usual None")
