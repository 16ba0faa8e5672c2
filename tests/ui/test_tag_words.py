from hypothesis import given
from hypothesis import strategies as st

from reader.ui.tagging import TagChange, completed, offered_tags, typed_change


def test_tags_stand_between_commas_and_a_minus_takes_one_away() -> None:
    assert typed_change("harbour, north  sea ,-walls", []) == TagChange(("harbour", "north sea"), ("walls",))


def test_a_known_tag_is_spelled_as_it_is_known() -> None:
    assert typed_change("elysee, -HARBOUR", ["Élysée", "Harbour"]) == TagChange(("Élysée",), ("Harbour",))


def test_a_number_sign_is_no_part_of_a_tag() -> None:
    assert typed_change("#harbour, -#sea", []) == TagChange(("harbour",), ("sea",))


def test_nothing_typed_changes_nothing() -> None:
    assert not typed_change(" , -, #", ["harbour"])


def test_what_is_taken_away_is_not_added() -> None:
    assert typed_change("sea, -sea", []) == TagChange((), ("sea",))


KNOWN = {"harbour": 5, "history": 9, "old harbours": 30, "Häfen": 2, "sea": 7}


def test_what_begins_so_comes_before_what_has_it_elsewhere_and_the_most_used_first() -> None:
    assert offered_tags("sea, ha", KNOWN, {}) == ["harbour", "Häfen", "old harbours"]
    assert offered_tags("h", KNOWN, {}) == ["history", "harbour", "Häfen", "old harbours"]


def test_where_nothing_is_typed_those_that_the_articles_have_come_first() -> None:
    assert offered_tags("", KNOWN, {"sea": 1, "new": 1})[:3] == ["sea", "new", "old harbours"]


def test_completing_leaves_what_stands_before_the_comma() -> None:
    assert completed("sea,ha", "harbour") == "sea, harbour"
    assert completed("-ha", "harbour") == "-harbour"


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_whatever_is_typed_each_tag_is_once_there_and_says_something(text: str, known: list[str]) -> None:
    change = typed_change(text, known)
    both = [*change.added, *change.removed]
    assert len(set(both)) == len(both)
    assert all(tag.strip() for tag in both if tag not in known)
    assert set(offered_tags(text, dict.fromkeys(known, 1), {})) <= set(known)
