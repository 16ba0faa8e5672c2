"""How metadata are compared with what is true of the pages."""

import json
from pathlib import Path

import pytest
from corpus_pages import is_held_back
from hypothesis import given
from hypothesis import strategies as st
from metadata import MetadataShares, Share, names, read_found, score_metadata, table

TRUTH = {"title": "The harbour's wall: a new start", "byline": "Ada Moor, Jo Ott", "published": "2019-05-02"}


@pytest.mark.parametrize(
    ("field", "value", "is_right"),
    [
        ("title", "THE HARBOUR’S WALL — A NEW START", True),
        ("title", "The harbour's wall: a new start | Herald", False),
        ("title", "", False),
        ("byline", "Jo Ott and Ada Moor", True),
        ("byline", "ada moor; JO OTT", True),
        ("byline", "Ada Moor", False),
        ("byline", "Ada Moor, Jo Ott, Herald Staff", False),
        ("published", "2019-05-02T10:00:00+02:00", True),
        ("published", "2019-05-03", False),
        ("published", "2019-05", False),
    ],
)
def test_what_counts_as_right(field: str, value: str, is_right: bool) -> None:
    shares = score_metadata({"1": {field: TRUTH[field]}}, {"1": {field: value}})
    assert getattr(shares, field) == Share(int(is_right), 1)


def test_only_what_is_given_and_only_pages_that_both_know_are_scored() -> None:
    gold = {"1": TRUTH, "2": {"title": "Bridge shut", "byline": ""}, "3": TRUTH}
    found = {"1": TRUTH, "2": {"byline": "Ada Moor"}, "4": TRUTH}
    assert score_metadata(gold, found) == MetadataShares(Share(1, 2), Share(1, 1), Share(1, 1))


def test_a_page_that_failed_has_nothing_right(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    rows = [{"source": "pages/7.html.gz", **TRUTH}, {"source": "pages/8.html.gz", "error": "the page is empty"}]
    out.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    shares = score_metadata({"7": TRUTH, "8": TRUTH}, read_found(out))
    assert shares.title == Share(1, 2)


@given(st.text(), st.text())
def test_any_text_is_compared_with_itself_as_right(title: str, byline: str) -> None:
    page = {"1": {"title": title, "byline": byline, "published": title}}
    shares = score_metadata(page, page)
    assert all(share.right == share.given for share in (shares.title, shares.byline, shares.published))


@given(st.lists(st.text("abcxyz", min_size=1), min_size=1, max_size=4))
def test_the_order_of_names_does_not_matter(people: list[str]) -> None:
    assert names(", ".join(people)) == names(" and ".join(reversed(people)))


def test_a_third_is_held_back() -> None:
    assert [number for number in range(1, 13) if is_held_back(f"{number:04}")] == [1, 5, 7, 11]


def test_the_table_names_shares_and_how_many_were_given() -> None:
    shares = MetadataShares(Share(9, 10), Share(), Share(1, 4))
    assert table({"reader": shares}).splitlines()[-1] == "| reader | 0.900 (10) | – | 0.250 (4) |"
