"""Keys as people write them, whole sets of them, and what comes of keys that are typed one after the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.settings import KeySettings
from reader.errors import ConfigError
from reader.safe_text import safe_line
from reader.ui.commands.names import fault_of
from reader.ui.first_frame.keys import Answers, Move
from reader.ui.keys.first_moves import sent
from reader.ui.keys.key_names import SHOWN
from reader.ui.keys.keymap import COUNT, Keys, clashes, keymap_of
from reader.ui.keys.names import fault_of_keys, keys_of, keys_text, written
from reader.ui.keys.presets import PRESET_NAMES, presets
from reader.ui.keys.sequences import MOST_TIMES, Outcome, Step, Typed, continuations, typed_key

# Names


@pytest.mark.parametrize(
    ("text", "keys", "shown"),
    [
        ("g g", ("g", "g"), "g g"),
        ("G", ("G",), "G"),
        ("?", ("question_mark",), "?"),
        ("Space f", ("space", "f"), "Space f"),
        ("ctrl+d", ("ctrl+d",), "^d"),
        ("^D", ("ctrl+d",), "^d"),
        ("<C-d>", ("ctrl+d",), "^d"),
        ("<CR>", ("enter",), "Enter"),
        ("<S-Tab>", ("shift+tab",), "Shift+Tab"),
        ("shift+a", ("A",), "A"),
        ("Alt+Left", ("alt+left",), "Alt+←"),
        ("ctrl+i", ("tab",), "Tab"),
        ("ctrl+[", ("escape",), "Esc"),
        ("ctrl+-", ("ctrl+minus",), "^-"),
        ("ctrl++", ("ctrl+plus",), "^+"),
        ("shift+ctrl+F5", ("ctrl+shift+f5",), "Ctrl+Shift+F5"),
        ("é", ("é",), "é"),
        ("—", ("em_dash",), "—"),
        (" ", ("space",), "Space"),
    ],
)
def test_keys_are_read_as_people_write_them(text: str, keys: Keys, shown: str) -> None:
    assert keys_of(text) == keys
    assert keys_text(keys) == shown
    assert keys_of(written(keys)) == keys


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "No key is named"),
        ("entr", "There is no key “entr”; enter may be meant"),
        ("gg", "There is no key “gg”; keys one after the other are parted by spaces, as in g g"),
        ("ctrl+", "There is no key “ctrl+”; keys one after the other are parted by spaces, as in g g"),
        ("hyper+x", "There is no key “hyper+x”; keys one after the other are parted by spaces, as in g g"),
        ("g esc", "Esc drops a sequence that is being typed, so it cannot be a part of one"),
        ("a b c d e f", "A sequence has at most 5 keys"),
        ("shift+1", "“shift+1” sends another character; that is the key to name"),
    ],
)
def test_what_is_wrong_with_keys_is_said(text: str, told: str) -> None:
    assert fault_of_keys(text) == told


@given(st.text(max_size=24))
def test_no_text_breaks_it_and_what_is_understood_can_be_written(text: str) -> None:
    told = fault_of_keys(text)
    if told is None:
        keys = keys_of(text)
        assert keys_of(written(keys)) == keys
    else:
        assert safe_line(told) == told


def test_names_are_those_that_textual_sends() -> None:
    from textual.keys import _character_to_key

    characters = {name: shown for name, shown in SHOWN.items() if len(shown) == 1 and shown.isascii()}
    assert {name: _character_to_key(shown) for name, shown in characters.items()} == {name: name for name in characters}


def test_the_first_frame_knows_what_terminals_send() -> None:
    assert [sent(key) for key in ("j", "ctrl+d", "space", "down", "f5")] == [
        (b"j",), (b"\x04",), (b" ",), (b"\x1b[B", b"\x1bOB"), (),
    ]  # fmt: skip
    answers = Answers({b"n": Move.DOWN, b"\x0e": Move.DOWN, b"G": Move.END}, (b"\x11",))
    assert Answers.from_text(answers.to_text()) == answers
    assert Answers.from_text("") == Answers()
    assert Answers.from_text("down=zz") is None


# Presets


def test_each_preset_has_keys_that_are_keys_and_lines_that_are_commands() -> None:
    assert [each.name for each in presets()] == list(PRESET_NAMES)
    for each in presets():
        keymap = keymap_of(KeySettings(preset=each.name), macros=["x"])
        if keymap is None:
            assert each.name == "default"
            continue
        assert [text for text in each.keys if fault_of_keys(text)] == []
        lines = {meaning.line.replace(COUNT, "5") for meanings in keymap.meanings.values() for meaning in meanings}
        assert {line: fault_of(line, {"x": ("quit",)}) for line in lines if line} == {
            line: None for line in lines if line
        }
        assert len(keymap.meanings) == len(each.keys) + bool(each.macro_key)


def test_without_settings_there_is_no_map() -> None:
    assert keymap_of(KeySettings()) is None


def test_own_keys_come_before_those_of_the_preset_and_wrong_ones_are_passed_over() -> None:
    own = KeySettings(preset="vim-strict", bind={"u": "article.star", "gg": "quit", "x": ""})
    keymap = keymap_of(own)
    assert keymap is not None
    assert [meaning.line for meaning in keymap.meanings["u",]] == ["article.star", "article.undo"]
    assert [meaning.line for meaning in keymap.meanings["x",]] == [""]
    assert all("quit" != meaning.line for meanings in keymap.meanings.values() for meaning in meanings)


def test_clashes_are_told() -> None:
    bind = {"ctrl+d": "quit", "^D": "undo", "g": "", "g g": "move.start", "gg": "quit", "k": "move.up"}
    assert clashes(bind) == {"^D": "This is the same as “ctrl+d” above; only the last of them counts"}


# Sequences


def steps(
    typed: str, bind: dict[str, str] | None = None, *, preset: str = "default", only: frozenset[str] | None = None
) -> list[Step]:
    """What comes of each key; `only` are the sequences that mean something where one is."""
    keymap = keymap_of(KeySettings(preset=preset, bind=bind or {}))
    assert keymap is not None

    def can(keys: Keys) -> bool:
        return keys in keymap.meanings and (only is None or keys_text(keys) in only)

    found = [Step(Outcome.NOTHING, Typed())]
    for key in keys_of(typed):
        before = found[-1].typed if found[-1].outcome is Outcome.WAIT else Typed()
        found.append(typed_key(keymap, before, key, can))
    return found[1:]


def test_keys_are_waited_for_as_long_as_a_sequence_begins_so() -> None:
    bind = {"g g": "move.start", "g x y": "quit"}
    assert [step.outcome for step in steps("g g", bind)] == [Outcome.WAIT, Outcome.RUN]
    assert [step.outcome for step in steps("g x y", bind)] == [Outcome.WAIT, Outcome.WAIT, Outcome.RUN]
    assert [step.outcome for step in steps("g z", bind)] == [Outcome.WAIT, Outcome.UNKNOWN]
    assert [step.outcome for step in steps("j", bind)] == [Outcome.NOTHING]


def test_escape_drops_what_is_typed() -> None:
    keymap = keymap_of(KeySettings(bind={"g g": "move.start"}))
    assert keymap is not None
    assert typed_key(keymap, Typed(("g",)), "escape", lambda _: True) == Step(Outcome.DROP, Typed())


def test_a_first_key_that_means_something_itself_is_done_before_what_follows() -> None:
    assert steps("g x", {"g": "move.end", "g g": "move.start"})[-1] == Step(Outcome.RUN_BEFORE, Typed(("g", "x")))


def test_only_what_can_be_done_where_one_is_is_waited_for() -> None:
    assert [step.outcome for step in steps("g", {"g g": "move.start"}, only=frozenset())] == [Outcome.NOTHING]


def test_counts_say_how_often() -> None:
    assert steps("1 2 j", preset="vim-strict")[-1] == Step(Outcome.RUN, Typed(("j",), 12))
    assert steps("3 g t", preset="vim-strict")[-1] == Step(Outcome.RUN, Typed(("g", "t"), 3))
    assert steps("9 9 9 9 j", preset="vim-strict")[-1].typed.times == MOST_TIMES
    assert steps("0", preset="vim-strict")[-1].outcome is Outcome.NOTHING


def test_what_may_follow_is_each_next_key_once() -> None:
    keymap = keymap_of(KeySettings(bind={"g g": "quit", "g x y": "quit", "g x z": "quit", "h h": "quit"}))
    assert keymap is not None
    assert continuations(keymap, ("g",), lambda _: True) == [("g", "g"), ("g", "x")]
    assert continuations(keymap, ("g", "x"), lambda keys: keys[-1] == "z") == [("g", "x", "z")]


def test_a_faulty_text_is_a_sentence_of_the_settings() -> None:
    with pytest.raises(ConfigError, match="enter may be meant"):
        keys_of("entr")
