"""The files and command lines that the manual shows are right."""

import re
from pathlib import Path

import pytest

from reader.config.arrival_file import parse_arrival_rules
from reader.config.rules_file import parse_rules
from reader.config.settings_check import Judges, faults_of
from reader.config.settings_file import parse_settings
from reader.manual.index import PAGES, page_text
from reader.ui.commands.names import fault_of
from reader.ui.keys.names import fault_of_keys
from reader.ui.themes import THEMES

FILES = [(page, text) for page in PAGES for text in re.findall(r"^```toml\n(.*?)^```", page_text(page), re.M | re.S)]
LINES = [line for page in PAGES for line in re.findall(r"^:(\w.*)$", page_text(page), re.M)]
JUDGES = Judges(fault_of, fault_of_keys, lambda: [theme.name for theme in THEMES])


@pytest.mark.parametrize(("page", "text"), FILES)
def test_files_have_no_fault(page: str, text: str) -> None:
    path = Path(f"{page}.toml")
    if "[[rule]]" in text:
        assert parse_arrival_rules(text.encode(), path).faults == ()
    elif text.startswith('["'):
        assert parse_rules(text.encode(), path).faults == ()
    else:
        read = parse_settings(text.encode(), path)
        assert read.faults == ()
        assert list(faults_of(read.settings, JUDGES)) == []


@pytest.mark.parametrize("line", LINES)
def test_command_lines_can_be_run(line: str) -> None:
    assert fault_of(line) is None
