"""`reader config`: the file of settings begun, checked, described and shown."""

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from command_ended import Ended

from reader.cli.main import main
from reader.config.load_settings import forget_settings, read_settings
from reader.config.setting import ANY
from reader.config.settings import SettingsRead
from reader.config.settings_file import parse_settings
from reader.config.settings_table import SETTINGS
from reader.ui.commands.names import fault_of

Config = Callable[..., Ended]


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Config:
    """`reader config` with these words."""

    def run(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["reader", "config", *words])
        forget_settings()
        status = main()
        return Ended(status, *capsys.readouterr())

    return run


@pytest.fixture
def path(rules_path: Path) -> Path:
    """Where the settings of a test are."""
    return rules_path.with_name("config.toml")


def test_the_file_is_begun_where_path_says_and_never_over_another(config: Config, path: Path) -> None:
    assert config("path") == Ended(0, f"{path}\n", "")
    assert config("init") == Ended(0, f"{path}\n", "")
    begun = path.read_text()
    assert config("check") == Ended(0, "", "")
    assert config("init") == Ended(1, "", f"reader: {path} is there already and is left as it is.\n")
    assert path.read_text() == begun


def test_what_it_begins_with_says_nothing_and_every_example_in_it_is_sound(config: Config, path: Path) -> None:
    config("init")
    assert read_settings() == SettingsRead()
    lines = path.read_text().splitlines()
    is_value = [line.startswith("# ") and (" = " in line or line.startswith("# [")) for line in lines]
    written = "\n".join(line[2:] if value else line for line, value in zip(lines, is_value, strict=True))
    read = parse_settings(written.encode(), path)
    assert not read.faults
    assert sum(is_value) == len(SETTINGS) + 2
    lists = [*read.settings.macros.values(), read.settings.hooks.start, read.settings.hooks.after_refresh]
    for line in [*read.settings.keys.bind.values(), *(line for each in lists for line in each)]:
        assert fault_of(line, read.settings.macros) is None


def test_check_names_all_that_is_wrong_in_three_files(config: Config, path: Path) -> None:
    path.parent.mkdir()
    path.write_text('[text]\nmesure = 1\n[keys.bind]\n"g g" = "no.such"\n"hyper+g" = "quit"\n[look]\ntheme = "nrod"\n')
    path.with_name("sites.toml").write_text('["a.org"]\nkep = "p"\n')
    path.with_name("rules.toml").write_text("[[rule]]\nstar = true\n")
    ended = config("check")
    assert (ended.status, ended.err) == (1, "")
    starts = [
        f'{path}, line 2: text.mesure is no setting; perhaps "text.measure" is meant.',
        f'{path}, line 5: keys.bind."hyper+g": ',
        f'{path}, line 4: keys.bind."g g": There is no command “no.such”',
        f'{path}, line 7: look.theme: There is no theme "nrod"; perhaps "nord" is meant.',
        f'{path.with_name("sites.toml")}, ["a.org"], kep: is no key',
        f"{path.with_name('rules.toml')}, line 1: ",
    ]
    assert [line.startswith(start) for line, start in zip(ended.out.splitlines(), starts, strict=True)] == [True] * 6
    assert [each["fault"] for each in config("check", "--json").lines] == ended.out.splitlines()


def test_the_schema_knows_every_setting(config: Config) -> None:
    schema = json.loads(config("schema").out)
    for setting in SETTINGS:
        node = schema
        for part in setting.path:
            node = node["additionalProperties"] if part == ANY else node["properties"][part]
        assert node["description"].startswith(setting.summary)
        assert "type" in node or "enum" in node or "anyOf" in node


def test_what_holds_is_shown_as_a_file_that_says_the_same(
    config: Config, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_PLAYER", "mpv")
    path.parent.mkdir()
    path.write_text(
        '[text]\ngap = 0\nmeasure = 7\n[keys.bind]\n"g \\"" = ""\n[site."a.org"]\npassword.command = "pass a"\n'
        '[feed."A \\\\ b"]\ntags = ["sea"]\n[network]\nallow_hosts = "nas"\n'
    )
    ended = config("show")
    assert (ended.status, ended.err.count("\n")) == (1, 1)
    assert "# READER_PLAYER outweighs player\n" in ended.out
    assert parse_settings(ended.out.encode(), path) == SettingsRead(read_settings().settings)
    assert tomllib.loads(ended.out)["text"] == {"gap": 0}


def test_commands_on_the_library_tell_what_is_wrong_and_go_on(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path.parent.mkdir()
    path.write_text("library = 3\n")
    monkeypatch.setattr(sys, "argv", ["reader", "feeds", "list", "--library", str(tmp_path / "library")])
    assert main() == 0
    assert capsys.readouterr().err.startswith(f"reader: {path}, line 1: library must be a folder in quotes, not 3.\n")


def test_a_folder_that_cannot_be_written_in_is_told(config: Config, path: Path) -> None:
    path.parent.write_text("no folder")
    ended = config("init")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"reader: {path} cannot be written (")
