"""The user's own editor."""

import sys
from pathlib import Path

import pytest

from reader.ui.editor import EditorError, edited, editor_arguments


def test_visual_goes_before_editor_and_arguments_are_its_own() -> None:
    assert editor_arguments({"VISUAL": "code --wait 'a b'", "EDITOR": "vi"}) == ["code", "--wait", "a b"]
    assert editor_arguments({"VISUAL": " ", "EDITOR": "vi"}) == ["vi"]


@pytest.mark.parametrize("environment", [{}, {"EDITOR": "  "}, {"VISUAL": "vi 'x"}])
def test_no_editor_is_told_in_a_sentence(environment: dict[str, str]) -> None:
    with pytest.raises(EditorError, match=r"^[^\n]+\.$"):
        editor_arguments(environment)


def editor(tmp_path: Path, code: str) -> list[str]:
    script = tmp_path / "edit.py"
    script.write_text(f"import sys\npath = sys.argv[-1]\n{code}\n")
    return [sys.executable, str(script)]


def test_the_text_comes_back_as_it_was_left(tmp_path: Path) -> None:
    more = "open(path, 'a', encoding='utf-8').write('Größe; $(x)\\n\\n')"
    assert edited(editor(tmp_path, more), "first line") == "first line\nGröße; $(x)"
    assert edited(editor(tmp_path, "pass"), "") == ""


def test_what_was_saved_counts_even_if_the_editor_fails(tmp_path: Path) -> None:
    assert edited(editor(tmp_path, "open(path, 'w').write('saved')\nsys.exit(3)"), "before") == "saved"


def test_an_editor_that_is_not_there_or_takes_the_file_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="did not start"):
        edited([str(tmp_path / "none")], "text")
    with pytest.raises(EditorError, match="left no file"):
        edited(editor(tmp_path, "import os; os.remove(path)"), "text")
