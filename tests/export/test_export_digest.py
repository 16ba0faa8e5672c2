"""A digest holds what came since the last one of its name: nothing twice, nothing never."""

from pathlib import Path

from harbour_library import harbour
from hypothesis import given
from hypothesis import strategies as st

from reader.export.digest import Last, Period, begin_digest, digest_of, end_digest
from reader.library import Row, Status


def row(number: int, added: int, status: Status = Status.READY) -> Row:
    return Row(number, "", None, None, None, 0, status, None, False, False, 0.0, "", None, added)


def test_what_was_not_cleaned_waits_for_the_next() -> None:
    first = digest_of([row(1, 50, Status.PENDING), row(2, 60), row(3, 10), row(4, 70, Status.FAILED)], Last(40), 100)
    assert (first.ids, first.end) == ((2,), Last(100, (1,)))
    assert digest_of([row(1, 50), row(2, 60), row(5, 100)], first.end, 200).ids == (1, 5)


@given(st.lists(st.integers(0, 50)), st.lists(st.integers(0, 60), max_size=6))
def test_every_article_is_in_one_digest(added: list[int], moments: list[int]) -> None:
    last, seen = Last(0), list[int]()
    for now in (*sorted(moments), 99):
        rows = [row(number, moment) for number, moment in enumerate(added) if moment <= now]
        digest = digest_of(rows, last, now)
        seen += digest.ids
        last = digest.end
    assert sorted(seen) == list(range(len(added)))


def test_digests_of_different_names_do_not_share_where_they_ended(tmp_path: Path) -> None:
    library, ids = harbour(tmp_path)
    with library:
        now = max(row.added for row in library.rows(ids)) + 1
        digest = begin_digest(library, "day", Period.DAY, "", now)
        assert set(digest.ids) == set(ids)
        end_digest(library, "day", digest.end)
        assert begin_digest(library, "day", Period.DAY, "", now + 9).ids == ()
        assert set(begin_digest(library, "week", Period.WEEK, "is:starred", now + 9).ids) == {ids[0]}
        assert begin_digest(library, "late", Period.DAY, "", now + 90_000).ids == ()
