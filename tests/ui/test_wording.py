import pytest

from reader.library import Counts, Row, Status
from reader.ui.list_lines import note_line, title_line
from reader.ui.wording import article_note, list_note, plural, row_note, row_progress, time_left, worded_date


@pytest.mark.parametrize(
    ("iso", "worded"),
    [("2001-06-13", "13 Jun 2001"), ("2001-06", "Jun 2001"), ("2001", "2001"), (None, ""), ("", ""), ("2001-13", "")],
)
def test_dates_are_worded_as_exactly_as_they_are_known(iso: str | None, worded: str) -> None:
    assert worded_date(iso) == worded


def test_a_date_with_a_time_is_a_date() -> None:
    assert worded_date("2001-06-13T10:00:00+02:00", long=True) == "13 June 2001"


def row(**values: object) -> Row:
    defaults: dict[str, object] = {
        "id": 1,
        "title": "T",
        "site": "Site",
        "byline": None,
        "published": "2019-05-02",
        "words": 500,
        "status": Status.READY,
        "reason": None,
        "is_read": False,
        "is_starred": False,
        "progress": 0.0,
        "source": "a.html",
        "url": "https://www.site.example/x",
        "added": 0,
    }
    return Row(**(defaults | values))  # type: ignore[arg-type]  # the defaults have the fields' own types


def test_the_note_of_a_row_says_where_when_and_how_long() -> None:
    assert row_note(row()) == ("Site", " · 2 May 2019 · 2 min")
    assert row_note(row(site=None, published=None)) == ("site.example", " · 2 min")
    assert row_note(row(site=None, url=None)) == ("", "2 May 2019 · 2 min")


def test_the_note_of_a_row_without_an_article_says_why() -> None:
    assert row_note(row(status=Status.FAILED, reason="the file is empty")) == ("the file is empty", "")
    assert "waiting" in row_note(row(site=None, status=Status.PENDING))[0]


def test_what_a_feed_brought_is_noted_as_any_article_while_it_waits_to_be_cleaned() -> None:
    assert row_note(row(status=Status.PENDING)) == row_note(row())
    waiting, known = title_line(row(status=Status.PENDING), 40), title_line(row(), 40)
    assert waiting == known
    assert waiting.ink == "unread"
    assert title_line(row(site=None, status=Status.PENDING), 40).ink == "read"


@pytest.mark.parametrize(("progress", "shown"), [(0.0, ""), (0.42, "42%"), (1.0, "")])
def test_progress_shows_while_an_article_is_being_read(progress: float, shown: str) -> None:
    assert row_progress(row(progress=progress)) == shown


def test_the_note_under_a_title() -> None:
    assert article_note("A. Writer", "2001-06-13", 900) == "by A. Writer · 13 June 2001 · 4 min"


def test_what_is_left() -> None:
    assert [time_left(words) for words in (2300, 150, 40, 0)] == [
        "10 min left",
        "1 min left",
        "less than a minute left",
        "end",
    ]


def test_the_list_says_what_is_unread_filtered_and_going_on() -> None:
    counts = Counts(total=12, unread=7, starred=1, pending=0, failed=0)
    assert list_note(counts, "", 12, None) == "unread 7 of 12"
    assert list_note(counts, "tide", 3, (2, 9)) == "3 of 12: tide · cleaning 2 of 9"


def test_what_heads_the_list_has_its_thousands_apart() -> None:
    counts = Counts(total=10_000, unread=7_204, starred=0, pending=0, failed=0)
    assert list_note(counts, "", 10_000, None) == "unread 7,204 of 10,000"
    assert list_note(counts, "tide", 5_055, (1_000, 9_999)) == "5,055 of 10,000: tide · cleaning 1,000 of 9,999"


def test_plurals() -> None:
    assert (plural(1, "link"), plural(1200, "link")) == ("1 link", "1,200 links")


def test_tags_have_what_room_the_note_leaves_and_at_least_some() -> None:
    tagged = row(site="Harbour Times", published="2019-05-04", words=1150, tags=("harbour", "north sea"))
    assert note_line(tagged, 66).text.rstrip() == "Harbour Times · 4 May 2019 · 5 min · #harbour #north sea"
    assert note_line(tagged, 54).text.rstrip() == "Harbour Ti… · 4 May 2019 · 5 min · #harbour #no…"
    assert note_line(tagged, 50).text.rstrip() == "4 May 2019 · 5 min · #harbour #north sea"
    assert note_line(tagged, 38).text.rstrip() == "4 May 2019 · 5 min · #harbour #…"
