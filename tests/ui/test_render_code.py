"""Colours of code."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Block, BlockKind, Mark, MarkKind
from reader.safe_text import safe_text
from reader.ui.render.code import LONGEST_COLOURED, code_runs
from reader.ui.render.layout import block_lines
from reader.ui.render.line import Role, Run


def special(text: str, language: str) -> list[tuple[str, Role]]:
    return [(text[run.start : run.end], run.role) for run in code_runs(text, language)]


def test_what_code_is_made_of_is_told_apart() -> None:
    assert special('if x == 3:  # why\n    say("no")', "python") == [
        ("if", Role.CODE_KEYWORD),
        ("==", Role.CODE_OPERATOR),
        ("3", Role.CODE_NUMBER),
        (":", Role.CODE_OPERATOR),
        ("# why", Role.CODE_COMMENT),
        ("(", Role.CODE_OPERATOR),
        ('"no"', Role.CODE_STRING),
        (")", Role.CODE_OPERATOR),
    ]


def test_a_difference_shows_what_went_and_what_came() -> None:
    assert special("@@ -1 +1 @@\n same\n-old\n+new", "diff") == [
        ("@@ -1 +1 @@", Role.CODE_COMMENT),
        ("-old", Role.CODE_DELETED),
        ("+new", Role.CODE_INSERTED),
    ]


def test_of_a_session_what_was_typed_is_coloured_and_what_came_back_is_not() -> None:
    session = '>>> len("abc")\n3\n'
    assert special(session, "pycon")[0] == (">>> ", Role.CODE_COMMENT)
    assert ('"abc"', Role.CODE_STRING) in special(session, "pycon")
    assert not any("\n3" in text or text.startswith("3") for text, _ in special(session, "pycon"))
    assert special("$ ls 'a'\nif\n", "console")[0] == ("$ ", Role.CODE_COMMENT)
    assert ("'a'", Role.CODE_STRING) in special("$ ls 'a'\nif\n", "console")
    assert not any("if" in text for text, _ in special("$ ls 'a'\nif\n", "console"))


@pytest.mark.parametrize("language", [None, "", "no-such-language", "../python"])
def test_unknown_languages_are_plain(language: str | None) -> None:
    assert list(code_runs("if x: pass", language)) == []


def test_very_long_listings_and_lines_are_plain() -> None:
    assert list(code_runs("x = 1\n" * (LONGEST_COLOURED // 6 + 1), "python")) == []
    assert list(code_runs("x = 1; " * 1_000, "python")) == []
    assert list(code_runs("x = 1" + "\n" * 1_000, "python")) == []


def test_a_lexer_that_fails_or_changes_the_text_leaves_the_rest_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    from pygments.lexer import Lexer
    from pygments.token import Keyword

    class Broken(Lexer):  # type: ignore[misc, unused-ignore]
        def get_tokens_unprocessed(self, text: str) -> object:  # type: ignore[override, unused-ignore]
            yield 0, Keyword, "if"
            yield 2, Keyword, self.options["then"]
            raise ValueError

    for then in (" x", "not there"):
        monkeypatch.setattr("reader.ui.render.code._lexer", lambda language, then=then: Broken(then=then))
        assert all(run.end <= 4 for run in code_runs("if x: pass", "python"))


def test_colours_follow_the_characters_over_lines_and_under_marks() -> None:
    text = 'x = "a long string"'
    code = Block(BlockKind.CODE, text, (Mark(4, 10, MarkKind.STRONG),), code_language="python")
    lines = block_lines(code, 0, 12)
    shown = [(line.text[run.start : run.end], run.role) for line in lines for run in line.runs]
    assert [text for text, role in shown if role is Role.CODE_STRING] == ['"a lon', 'g string"']
    assert [text for text, role in shown if role is Role.STRONG] == ['"a lon']
    first = [run.role for run in lines[0].runs]
    assert first.index(Role.CODE) < first.index(Role.CODE_STRING) < first.index(Role.STRONG)


LANGUAGES = ["python", "pycon", "console", "bash", "diff", "html", "css", "js", "c++", "rust", "json", "yaml", "php"]
CODE = st.lists(st.sampled_from("if (){}[]<>\"'\n\t#/*$:;=-+@!%&\\ab1é語👍"), max_size=120).map(
    lambda letters: safe_text("".join(letters))
)


@settings(max_examples=150, deadline=None)
@given(CODE, st.sampled_from(LANGUAGES), st.integers(4, 60))
def test_whatever_the_text_it_is_shown_as_without_colours(text: str, language: str, width: int) -> None:
    runs = list(code_runs(text, language))
    assert all(0 <= run.start < run.end <= len(text) for run in runs)
    assert all(before.end <= after.start for before, after in zip(runs, runs[1:], strict=False))
    plain = block_lines(Block(BlockKind.CODE, text), 0, width)
    coloured = block_lines(Block(BlockKind.CODE, text, code_language=language), 0, width)
    assert [(line.text, line.spans) for line in coloured] == [(line.text, line.spans) for line in plain]
    assert all(isinstance(run, Run) and run.end <= len(line.text) for line in coloured for run in line.runs)


def test_pygments_is_imported_for_code_alone() -> None:
    code = """
import sys
import reader.ui.app
from reader.model import Block, BlockKind
from reader.ui.render.layout import block_lines
block_lines(Block(BlockKind.CODE, "x = 1"), 0, 40)
assert "pygments" not in sys.modules
block_lines(Block(BlockKind.CODE, "x = 1", code_language="python"), 0, 40)
assert "pygments.lexers.python" in sys.modules and "pygments.lexers.javascript" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
