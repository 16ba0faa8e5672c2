"""Lines of commands as values: read, expanded, completed, and what is wrong with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import CommandError
from reader.ui.commands.command import target_of
from reader.ui.commands.completion import Known, Offers, best_begun, offers
from reader.ui.commands.macros import MOST_COMMANDS, comes_to_itself, expanded
from reader.ui.commands.names import (
    all_bindings,
    bindings_by_id,
    check,
    fault_of,
    fault_of_macro,
    nearest,
    rows,
    summary_of,
)
from reader.ui.commands.parsing import LineError, check_usage, is_needed, parse_line, quoted, text_of, typed_at, words
from reader.ui.commands.table import COMMANDS

LINES = st.text(alphabet=st.characters(codec="utf-8"), max_size=40) | st.text(alphabet='ab ;"\t', max_size=30)


# Reading a line


def test_commands_are_parted_by_semicolons_outside_of_quotation_marks() -> None:
    assert [(each.name, each.rest) for each in parse_line('filter "a; b" c;;  article.star ; ')] == [
        ("filter", '"a; b" c'),
        ("article.star", ""),
    ]


def test_a_command_says_where_it_stands() -> None:
    first, second = parse_line(" go  50 ;quit")
    assert (first.start, first.rest_start, first.end) == (1, 5, 8)
    assert (second.start, second.rest_start, second.end) == (9, 13, 13)


def test_an_open_quotation_mark_is_pointed_at() -> None:
    with pytest.raises(LineError, match="not closed") as caught:
        parse_line('filter "a; b')
    assert (caught.value.start, caught.value.end) == (7, 12)


def test_a_line_of_a_book_is_refused() -> None:
    with pytest.raises(LineError, match="at most 4,000"):
        parse_line("a" * 4_001)


def test_words_in_quotation_marks_are_one() -> None:
    assert words(' +later  -"to do" x"y z" ""') == ["+later", "-to do", "xy z", ""]
    assert text_of(' "The wall; part two" ') == "The wall; part two"
    assert text_of('"a" or "b"') == '"a" or "b"'


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters='"'), max_size=30))
def test_any_text_can_be_written_as_one_word(text: str) -> None:
    assert words(quoted(text)) == [text]
    assert len(parse_line(f"message {quoted(text)}")) == 1


@given(LINES)
def test_any_line_is_read_or_refused_in_a_sentence(line: str) -> None:
    try:
        typed = parse_line(line)
    except LineError as error:
        assert 0 <= error.start < error.end <= len(line)
        return
    for each in typed:
        assert line[each.start : each.start + len(each.name)] == each.name
        assert line[each.rest_start : each.rest_start + len(each.rest)] == each.rest


@given(LINES, st.integers(0, 40))
def test_every_character_is_in_one_command_of_a_line(line: str, at: int) -> None:
    at = min(at, len(line))
    typed = typed_at(line, at)
    assert at <= typed.end


@pytest.mark.parametrize(
    ("line", "usage", "reason"),
    [("quit now", "", "quit takes nothing"), ("filter", "QUERY", "filter needs QUERY"), ("filter", "[QUERY]", None)],
)
def test_what_follows_a_name_is_as_its_usage_says(line: str, usage: str, reason: str | None) -> None:
    typed = parse_line(line)[0]
    if reason is None:
        check_usage(typed, usage)
    else:
        with pytest.raises(LineError, match=reason):
            check_usage(typed, usage)


# Macros


def test_a_macro_stands_for_the_commands_of_its_lines() -> None:
    macros = {"later": ("tag +later", "article.next; quit"), "twice": ("later; later",)}
    assert [each.name for each in expanded("twice; undo", macros)] == ["tag", "article.next", "quit"] * 2 + ["undo"]


def test_a_macro_that_calls_itself_by_another_is_refused() -> None:
    macros = {"a": ("b",), "b": ("undo; a",), "c": ("a",)}
    assert comes_to_itself("a", macros)
    assert not comes_to_itself("c", macros)
    with pytest.raises(CommandError, match="The macro a calls itself"):
        expanded("c", macros)
    assert fault_of("c; a", macros) == "The macro a calls itself"


def test_macros_that_double_each_other_come_to_an_end() -> None:
    macros = {f"m{n}": (f"m{n + 1}; m{n + 1}",) for n in range(60)} | {"m60": ()}
    with pytest.raises(CommandError, match=f"at most {MOST_COMMANDS}"):
        expanded("m0", macros)
    assert not comes_to_itself("m0", macros)


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("filter", "undo", "is a command already"),
        ("article.star", "undo", "is a command already"),
        ("two words", "undo", "one word"),
        ("mine", "mine", "calls itself"),
        ("mine", "nothing.of_this", "no command"),
    ],
)
def test_what_is_wrong_with_a_macro_is_told(name: str, line: str, reason: str) -> None:
    assert reason in (fault_of_macro(name, {name: (line,)}) or "")
    assert fault_of_macro("fine", {"fine": ("filter is:unread; list.open",)}) is None


# Names


@pytest.mark.parametrize(
    "line", ["article.star", "list.open; move.end", "choice.close", "select.copy", "filter is:unread", "own", "q"]
)
def test_ids_of_bindings_rows_and_macros_are_commands(line: str) -> None:
    assert fault_of(line, {"own": ("undo",)}) is None


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", "No command is named"),
        ("article.strar", "There is no command “article.strar”; article.star may be meant"),
        ("star", "There is no command “star”; article.star may be meant"),
        ("undo; link.coppy", "There is no command “link.coppy”; link.copy may be meant"),
        ("article.star 2", "article.star takes nothing after it"),
        ("theme", "theme needs NAME after it"),
        ("theme reader-drak", "There is no theme “reader-drak”; reader-dark may be meant"),
        ("go 101%", "A number from 0 to 100 is needed, not 101%"),
        ("set mesure 60", "Nothing about text is called mesure; measure may be meant"),
        ("group length", 'Group: cannot be "length", there are site, date, folder, none'),
    ],
)
def test_what_is_wrong_with_a_line_is_told(line: str, fault: str) -> None:
    assert fault_of(line, {}) == fault


def test_what_is_wrong_with_what_follows_a_name_is_pointed_at() -> None:
    with pytest.raises(LineError, match="there are unread") as caught:
        check(parse_line("undo; filter wall  is:nonsense or x")[1], ())
    assert (caught.value.start, caught.value.end) == (19, 30)


def test_what_is_typed_cannot_write_on_the_terminal() -> None:
    assert "\x1b" not in (fault_of("\x1b[2Jxyz", {}) or "")


@given(st.text(max_size=60))
def test_the_nearest_name_is_one_that_there_is(name: str) -> None:
    assert nearest(name, ["article.star", "quit"]) in (None, "article.star", "quit")


def test_every_action_with_a_key_has_a_name_and_says_what_it_does() -> None:
    # What has no words does nothing: it keeps a key from doing what it does elsewhere.
    assert not [binding for binding in all_bindings() if binding.description and not binding.id]
    for name, bindings in bindings_by_id().items():
        assert name == name.lower()
        assert [each.name for each in parse_line(name)] == [name]
        assert summary_of(bindings[0])


def test_every_row_says_what_it_does_and_can_be_run() -> None:
    assert len(rows()) == len(COMMANDS)
    for row in COMMANDS:
        assert [each.name for each in parse_line(row.name)] == [row.name]
        assert row.summary and not row.summary.endswith(".")
        assert callable(target_of(row.target))
        assert not row.values or callable(target_of(row.values))
        assert not row.check or callable(target_of(row.check))


# Completing

KNOWN = (
    Known("filter", "[QUERY]", "List what a query finds"),
    Known("feeds.show", "", "Show the feeds", "B"),
    Known("article.star", "", "Star, or take the star away", "s"),
    Known("move.start", "", "Start"),
    Known("link.copy", "", "Copy the address"),
)


def names_offered(found: Offers) -> list[str]:
    """The candidates as they are written."""
    return [each.text for each in found.candidates]


def none(_known: Known, _before: str) -> list[str]:
    """Nothing may follow."""
    return []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("", ["filter ", "feeds.show", "article.star", "move.start", "link.copy"]),
        ("f", ["filter ", "feeds.show"]),
        ("star", ["article.star", "move.start"]),
        ("addr", ["link.copy"]),
        ("quit; li", ["link.copy", "filter "]),
        ("xyz", []),
    ],
)
def test_names_are_completed_by_their_beginnings_parts_and_what_they_do(text: str, offered: list[str]) -> None:
    assert names_offered(offers(text, len(text), KNOWN, none)) == offered


def test_a_candidate_takes_the_place_of_the_name_alone() -> None:
    found = offers("undo; fil is:unread", 9, KNOWN, none)
    assert (found.start, found.end, names_offered(found)) == (6, 9, ["filter"])


def test_what_follows_a_name_is_completed_as_a_whole_and_what_the_command_does_is_said() -> None:
    asked = []

    def values(known: Known, before: str) -> list[str]:
        asked.append((known.name, before))
        return ["is:unread", "is:"]

    text = "filter is: ; undo"
    found = offers(text, 10, KNOWN, values)
    assert asked == [("filter", "is:")]
    assert (text[found.start : found.end], names_offered(found)) == ("is:", ["is:unread"])
    assert found.about == KNOWN[0]


def test_values_that_begin_so_come_before_those_that_have_it_elsewhere() -> None:
    assert best_begun('"ti', ["Net ties", "The tides", "Tides", "Nothing"]) == ["Tides", "Net ties", "The tides"]


@given(LINES, st.integers(0, 40))
def test_whatever_is_taken_of_what_is_offered_can_be_read_again(line: str, at: int) -> None:
    at = min(at, len(line))
    found = offers(line, at, KNOWN, lambda _known, _before: ["is:unread"])
    assert 0 <= found.start <= found.end <= len(line)
    for each in found.candidates:
        assert len(offers(line[: found.start] + each.text, found.start + len(each.text), KNOWN, none).candidates) < 10


def test_which_usage_must_be_given() -> None:
    assert [is_needed(usage) for usage in ("", "[FEED]", "NAME", "NAME [FILE]")] == [False, False, True, True]
