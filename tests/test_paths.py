"""Where things belong: the same as platformdirs says, also where it is not asked."""

from pathlib import Path

import platformdirs
import pytest

from reader import paths


@pytest.mark.parametrize("home", ["/home/someone", "", "relative", None])
@pytest.mark.parametrize("base", ["/elsewhere", "relative", "", None])
def test_folders_are_those_of_the_platform(home: str | None, base: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READER_LIBRARY", "READER_CONFIG", "READER_LOGS"):
        monkeypatch.delenv(name, raising=False)
    variables = {"HOME": home} | dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), base)
    for name, value in variables.items():
        monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    assert paths.library_folder() == platformdirs.user_data_path("reader")
    assert paths.rules_file() == platformdirs.user_config_path("reader") / "sites.toml"
    assert paths.log_folder() == platformdirs.user_log_path("reader")


def test_what_is_named_outweighs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_LOGS", str(tmp_path))
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    assert paths.log_folder() == tmp_path
    assert paths.library_folder() == tmp_path / "library"
    assert paths.library_folder(str(tmp_path)) == tmp_path
