"""Reading the user's settings: what they say, what is said of their faults, and that the sound parts hold."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.load_settings import forget_settings, place_of, read_settings, settings
from reader.config.setting import Setting
from reader.config.setting_kinds import SettingError
from reader.config.settings import (
    FeedDefaults,
    FeedSection,
    HookSettings,
    KeySettings,
    LookSettings,
    ProgramSettings,
    Secret,
    Settings,
    SettingsRead,
    SiteSettings,
    TextSettings,
)
from reader.config.settings_file import MAX_FAULTS, parse_settings
from reader.config.settings_table import SETTINGS
from reader.config.toml_lines import lines_of

PATH = Path("/home/ada/config.toml")


def read(text: str) -> SettingsRead:
    return parse_settings(text.encode(), PATH)


ALL = """
library = "~/my  news"
exports = "~/books"
[keys]
preset = "newsboat"
hints = false
timeout = 1000
[keys.bind]
"g g" = "move.start"
"ctrl+d" = ""
[macros]
later = ["article.star", "tag +later"]
one = "list.next"
[hooks]
start = "filter is:unread"
after_refresh = ["a; b", "a; b"]
[text]
measure = 66
centred = false
justified = true
hyphenated = true
gap = 0
guide = "line"
pace = 300
[look]
theme = "nord"
colours = "256"
pictures = "off"
motion = false
first_frame = false
[programs]
browser = "firefox --new-tab '{url}'"
viewer = ["imv"]
player = ["mpv"]
editor = ["vim", "-c", "set  tw=0"]
speech = ["espeak-ng"]
[programs.pipes]
"a page" = "less -R"
[share]
wall = "https://example.org/?u={url}&t={title}"
[feeds]
automatic = true
interval = "2h"
full_text = "always"
pictures = true
limit = 20
[network]
allow_hosts = ["NAS.local", "192.168.0.2"]
[site."Münze.example"]
user = "ada"
password.command = ["pass", "news"]
cookie.keyring = "news-cookie"
full_text = "never"
pictures = false
browser = ["w3m"]
[feed."Harbour News"]
interval = 90
full_text = "short"
pictures = true
tags = ["#sea", "north", "sea"]
limit = 5
"""


def test_all_that_can_be_said() -> None:
    assert read(ALL) == SettingsRead(
        Settings(
            library="~/my  news",
            exports="~/books",
            keys=KeySettings("newsboat", {"g g": "move.start", "ctrl+d": ""}, False, 1000),
            macros={"later": ("article.star", "tag +later"), "one": ("list.next",)},
            hooks=HookSettings(("filter is:unread",), ("a; b", "a; b")),
            text=TextSettings(66, False, True, True, 0, "line", 300),
            look=LookSettings("nord", "256", "off", False, False),
            programs=ProgramSettings(
                ("firefox", "--new-tab", "{url}"),
                ("imv",),
                ("mpv",),
                ("vim", "-c", "set  tw=0"),
                ("espeak-ng",),
                {"a page": ("less", "-R")},
            ),
            share={"wall": "https://example.org/?u={url}&t={title}"},
            feeds=FeedDefaults(True, 120, "always", True, 20),
            allow_hosts=("nas.local", "192.168.0.2"),
            sites={
                "xn--mnze-0ra.example": SiteSettings(
                    "ada", Secret(("pass", "news")), Secret(keyring="news-cookie"), "never", False, ("w3m",)
                )
            },
            feed_sections={"Harbour News": FeedSection(90, "short", True, ("sea", "north"), 5)},
        )
    )


def test_this_file_names_every_setting() -> None:
    def names(values: dict[str, object], path: tuple[str, ...] = ()) -> set[str]:
        found: set[str] = set()
        for key, value in values.items():
            found |= names(value, (*path, key)) if isinstance(value, dict) else {".".join((*path, key))}
        return found

    given_names = {"g g": "*", "ctrl+d": "*", "later": "*", "one": "*", "a page": "*", "wall": "*"}
    text = ALL.replace("Münze.example", "*").replace("Harbour News", "*")
    named = {
        ".".join((*name.split(".")[:-1], given_names.get(name.split(".")[-1], name.split(".")[-1])))
        for name in names(tomllib.loads(text))
    }
    unnamed = {setting.name for setting in SETTINGS} - named
    assert unnamed == {"site.*.password.keyring", "site.*.cookie.command"}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[text]\nmeasure = 700", "text.measure must be a number from 30 to 160, not 700."),
        ("[text]\nmeasure = true", "text.measure must be a number from 30 to 160, not true."),
        ('[text]\ncentred = "yes"', 'text.centred must be true or false, not "yes".'),
        ("[text]\nmesure = 70", 'text.mesure is no setting; perhaps "text.measure" is meant.'),
        ("[text]\ntheme = 'nord'", 'text.theme is no setting; perhaps "look.theme" is meant.'),
        ("[hooks]\nquit = 'a'", "hooks.quit is no setting; there are start, after_refresh."),
        (
            "[keys]\npreset = 'newsbaot'",
            "keys.preset must be one of default, vim-strict, newsboat, arrows, "
            'not "newsbaot"; perhaps "newsboat" is meant.',
        ),
        ("[look]\npictures = ['a']", "look.pictures must be one of auto, kitty, sixel, blocks, off, not a list."),
        ("[keys.bind]\n'g g' = 3", 'keys.bind."g g" must be a command line in quotes, not 3.'),
        ("[keys]\nbind = 3", "keys.bind must be a table, as [keys.bind]."),
        (
            '[programs]\nplayer = "mpv \'a"',
            'programs.player must be a program with its arguments, as ["mpv", "--no-video"]; '
            "a quotation mark has no second one.",
        ),
        (
            "[programs]\nviewer = []",
            'programs.viewer must be a program with its arguments, as ["mpv", "--no-video"], not a list.',
        ),
        (
            "[share]\nx = 'https://a.org/{ulr}'",
            "share.x is filled with {url}, {title}, {site}, {quote} and not with {ulr}.",
        ),
        (
            "[share]\nx = 'javascript:{url}'",
            'share.x must be an address with {url} in it, as "https://example.org/save?url={url}", '
            'not "javascript:{url}".',
        ),
        ("[feeds]\ninterval = '1m'", 'feeds.interval must be between "5m" and "30d", as "30m", "2h", "1d", not "1m".'),
        (
            "[feed.a]\ntags = ['a', '#']",
            'feed.a.tags must be a list of tags, as ["sea"], and "#" is none.',
        ),
        ("[site]\n'a b'.user = 'x'", 'site."a b" is no host; write [site."example.org"].'),
        (
            "[site.'a.org']\npassword = 'geheim'",
            'site."a.org".password must not stand in the file; '
            'password.command = ["pass", "show", "news"] asks a program for it.',
        ),
        (
            f"[text]\ngap = 0x{'f' * 9000}",
            "text.gap must be a number from 0 to 2, not a number of thousands of digits.",
        ),
        (
            "[share]\n'\\u001b' = 'https://a.org/{url}'".replace("'\\u001b'", '"\\u001b"'),
            'share."" must have a name on one line.',
        ),
    ],
)
def test_a_fault_names_file_line_and_reason_and_costs_nothing_else(line: str, fault: str) -> None:
    found = read(f'# mine\nexports = "~/x"\n\n{line}\n[network]\nallow_hosts = "nas"\n')
    assert found.faults == (f"{PATH}, line 5: {fault}",)
    assert found.settings.exports == "~/x"
    assert found.settings.allow_hosts == ("nas",)


def test_the_nearest_is_found_at_the_top_too() -> None:
    assert read('libary = "x"').faults == (f'{PATH}, line 1: libary is no setting; perhaps "library" is meant.',)


def test_what_is_no_toml_costs_its_section() -> None:
    found = read('exports = "~/x"\n[text]\nmeasure = 6O\n[look]\nmotion = false\n')
    assert len(found.faults) == 1
    assert found.faults[0].startswith(f"{PATH}, line 3: ")
    assert (found.settings.exports, found.settings.look.motion, found.settings.text) == ("~/x", False, TextSettings())


@pytest.mark.parametrize("key", ["a." * 9000, '"a".' * 9000, "x = {" + "a . " * 9000, "[" + "a-b." * 9000])
def test_names_joined_without_end_are_told_before_they_take_their_time(key: str) -> None:
    found = read(f'exports = "~/x"\n{key}a = 1')
    assert found.faults == (f"{PATH}, line 2: more than 100 names are joined by points; nothing is used.",)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"#" * (1 << 20), b"a = " + b"9" * 5000])
def test_a_file_that_cannot_be_used_is_one_fault(data: bytes) -> None:
    found = parse_settings(data, PATH)
    assert (found.settings, len(found.faults)) == (Settings(), 1)
    assert found.faults[0].startswith(str(PATH))


def test_only_so_many_faults_are_told() -> None:
    found = read("".join(f"key{number} = 1\n" for number in range(1000)))
    assert len(found.faults) == MAX_FAULTS + 1
    assert found.faults[-1] == f"{PATH}: {1000 - MAX_FAULTS} more things are wrong."


PARTS = [
    "[text]\n",
    "[keys.bind]\n",
    '[site."a.org"]\n',
    "a",
    " = ",
    '"',
    "'",
    '"""',
    "[",
    "]",
    "{",
    "}",
    "\n",
    "gap",
    "#",
]


@given(st.text() | st.lists(st.sampled_from(PARTS)).map("".join))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for fault in read(text).faults:
        assert "\n" not in fault
        assert fault.startswith(str(PATH))
        assert fault.endswith(".")
    assert all(0 < line <= text.count("\n") + 1 for line in lines_of(text).values())


SCALARS = st.text(max_size=20) | st.integers() | st.booleans() | st.floats() | st.dates() | st.just("a" * 3000)
VALUES = st.recursive(SCALARS, lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=3), each))


@given(st.sampled_from(SETTINGS), VALUES)
def test_any_value_is_taken_or_told_in_a_line(setting: Setting, value: object) -> None:
    try:
        taken = setting.kind.read(value)
    except SettingError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 250
    else:
        assert taken is not None
        assert not isinstance(taken, list | dict)


def test_lines_of_keys_are_found_behind_all_that_goes_over_several() -> None:
    text = 'a = """x\n[no]\nb = 1"""\n[t . "u\\u0061"] # c = 3\nc = [\n  "]", # d = 1\n  2 ]\nd.e = {x = 1}\n'
    assert lines_of(text) == {
        ("a",): 1,
        ("t", "ua"): 4,
        ("t", "ua", "c"): 5,
        ("t", "ua", "d"): 8,
        ("t", "ua", "d", "e"): 8,
    }


def test_the_file_is_read_once_until_it_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_CONFIG", str(tmp_path))
    path = tmp_path / "config.toml"
    forget_settings()
    assert read_settings() == SettingsRead()
    path.write_text('[keys.bind]\n"g g" = "move.start"\n"x" = "y"\n')
    assert settings() == Settings()
    forget_settings()
    assert settings().keys.bind == {"g g": "move.start", "x": "y"}
    assert place_of("keys", "bind", "x") == f"{path}, line 3"
    assert place_of("keys", "bind", "z") == str(path)
    path.unlink()
    path.mkdir()
    forget_settings()
    assert read_settings().faults == (f"{path} cannot be read (Is a directory); none of it is used.",)
    forget_settings()


def test_who_has_no_file_pays_nothing_and_who_has_one_little(tmp_path: Path) -> None:
    program = "import sys; from reader.config.load_settings import settings; settings(); print(*sys.modules)"

    def imported() -> set[str]:
        environment = os.environ | {"READER_CONFIG": str(tmp_path)}
        ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        return set(ended.stdout.decode().split())

    without = imported()
    assert not without & {"tomllib", "reader.config.settings_file", "reader.config.settings_table"}
    (tmp_path / "config.toml").write_text('[text]\nmeasure = 66\n[programs]\nplayer = ["mpv"]\n')
    added = imported() - without
    assert {name for name in added if name.startswith("reader.") and not name.startswith("reader.config.")} <= {
        "reader.safe_text"
    }
    assert not added & {"json", "shlex", "difflib", "inspect", "reader.config.toml_lines", "reader.config.site_rules"}
