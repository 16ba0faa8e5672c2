"""Adding a rule to the user's file, and taking it out again."""

from pathlib import Path

import pytest

from reader.config.load_rules import load_rules
from reader.config.rules_edit import add_rule, undo_rule
from reader.config.site_rules import Rule, RuleKey, SiteRules
from reader.errors import ConfigError

WRITTEN = """# mine
["a.org"]   # the paper
drop = [    # boxes
  "aside",  # left
  # and right
  ".right",
]
title = "h1"

["b.org"]
keep = ["p"]
"""
DROP = Rule("a.org", RuleKey.DROP, '.box[data-x="1"]')


def test_the_first_rule_makes_the_file_and_its_folder(rules_path: Path) -> None:
    edit = add_rule(rules_path, DROP)
    assert load_rules(rules_path).rules == (SiteRules("a.org", drop=(DROP.value,)),)
    assert rules_path.read_text().startswith("# ")
    undo_rule(rules_path, edit)
    assert not rules_path.exists()
    assert list(rules_path.parent.iterdir()) == []


def test_comments_and_order_stay(rules_path: Path) -> None:
    rules_path.parent.mkdir()
    rules_path.write_text(WRITTEN)
    edit = add_rule(rules_path, DROP)
    kept = rules_path.read_text().replace("  '.box[data-x=\"1\"]',\n", "").replace('  ".box[data-x=\\"1\\"]",\n', "")
    assert kept == WRITTEN
    assert load_rules(rules_path).rules[0].drop == ("aside", ".right", DROP.value)
    undo_rule(rules_path, edit)
    assert rules_path.read_text() == WRITTEN


def test_the_contrary_rule_goes(rules_path: Path) -> None:
    add_rule(rules_path, DROP)
    edit = add_rule(rules_path, Rule("a.org", RuleKey.KEEP, DROP.value))
    assert load_rules(rules_path).rules == (SiteRules("a.org", keep=(DROP.value,)),)
    undo_rule(rules_path, edit)
    assert load_rules(rules_path).rules == (SiteRules("a.org", drop=(DROP.value,)),)


def test_a_rule_is_written_once(rules_path: Path) -> None:
    add_rule(rules_path, DROP)
    before = rules_path.read_text()
    add_rule(rules_path, DROP)
    assert rules_path.read_text() == before


def test_a_single_value_becomes_a_list(rules_path: Path) -> None:
    rules_path.parent.mkdir()
    rules_path.write_text('["a.org"]\ndrop = "aside"\n')
    add_rule(rules_path, DROP)
    assert load_rules(rules_path).rules[0].drop == ("aside", DROP.value)


def test_undoing_in_a_file_changed_since_takes_only_the_rule(rules_path: Path) -> None:
    edit = add_rule(rules_path, DROP)
    rules_path.write_text(rules_path.read_text() + '\n["b.org"] # new\nkeep = ["p"]\n')
    undo_rule(rules_path, edit)
    assert load_rules(rules_path).rules == (SiteRules("a.org"), SiteRules("b.org", keep=("p",)))
    assert "# new" in rules_path.read_text()


@pytest.mark.parametrize("text", ['["a.org"\n', '["a.org"]\ndrop = 3\n', '"a.org" = 3\n'])
def test_a_broken_file_is_left_as_it_is(rules_path: Path, text: str) -> None:
    rules_path.parent.mkdir()
    rules_path.write_text(text)
    with pytest.raises(ConfigError, match="left as it is"):
        add_rule(rules_path, DROP)
    assert rules_path.read_text() == text


def test_a_link_stays_a_link(rules_path: Path, tmp_path: Path) -> None:
    rules_path.parent.mkdir()
    own = tmp_path / "dotfiles.toml"
    own.write_text(WRITTEN)
    rules_path.symlink_to(own)
    add_rule(rules_path, DROP)
    assert rules_path.is_symlink()
    assert DROP.value in load_rules(own).rules[0].drop


def test_a_folder_in_its_place_is_told(rules_path: Path) -> None:
    rules_path.mkdir(parents=True)
    with pytest.raises(ConfigError, match="cannot be read"):
        add_rule(rules_path, DROP)
