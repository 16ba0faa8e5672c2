"""Whatever is asked of whatever library, the answer is what going through the articles one by one gives."""

import time
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from library_samples import file, make_article

from reader.library import Library, Row
from reader.library.prepared import prepare
from reader.model import Place, Stated, minutes
from reader.passages import Passage
from reader.query import dates
from reader.query.asked import Query
from reader.query.tree import (
    Ago,
    And,
    Comparison,
    Condition,
    Counted,
    Dated,
    Day,
    Event,
    Flag,
    Has,
    Is,
    Measure,
    Named,
    NamedDay,
    NameField,
    Not,
    Or,
    TextField,
    Thing,
    Unit,
    Words,
)

SPACED = ("harbour", "haven", "Größe", "CAFÉ", "is", "x", "wall2", "ﬁne")
UNSPACED = ("核武器", "武器庫", "ไทยแลนด์", "ｶﾀｶﾅ")
ASKED = ("harbour", "harb", "ha", "h", "grosse", "größ", "cafe", "café", "is", "x", "wall2", "wal", "fine", "ﬁ")
NOW = time.time()


@dataclass(frozen=True)
class Made:
    """An article, and what the user did with it; one without text waits to be cleaned."""

    title: str
    text: str
    byline: str | None
    site: str | None
    published: str | None
    language: str | None
    kind: str
    folder: str
    added: int
    """Days ago."""
    tags: tuple[str, ...]
    note: str | None
    """None: nothing is highlighted."""
    is_read: bool
    is_starred: bool
    has_mark: bool


texts = st.lists(st.sampled_from(SPACED + UNSPACED), max_size=6).map(" ".join)
made = st.builds(
    Made,
    title=st.lists(st.sampled_from(SPACED + UNSPACED), min_size=1, max_size=3).map(" ".join),
    text=texts,
    byline=st.none() | st.sampled_from(SPACED),
    site=st.none() | st.sampled_from(("Harbour Times", "x")),
    published=st.sampled_from((None, "2001", "2001-06", "2001-06-13", "2001-07-01", "2019-01-01", "2026-11-27")),
    language=st.sampled_from((None, "en", "en-us", "pt-br")),
    kind=st.sampled_from(("html", "text", "feed")),
    folder=st.sampled_from(("/pages/news", "/pages/News2", "/other")),
    added=st.sampled_from((0, 1, 8, 400)),
    tags=st.lists(st.sampled_from(("harbour", "Café", "to do")), max_size=2, unique=True).map(tuple),
    note=st.none() | st.sampled_from(("", "harbour x", "核武器")),
    is_read=st.booleans(),
    is_starred=st.booleans(),
    has_mark=st.booleans(),
)

unspaced_parts = (
    st.sampled_from(UNSPACED)
    .flatmap(
        lambda run: st.tuples(st.integers(0, len(run) - 1), st.integers(1, 4)).map(lambda cut: run[cut[0] : sum(cut)])
    )
    # A vowel sign alone says nothing.
    .filter(lambda part: any(letter.isalnum() for letter in part))
)
words = st.builds(
    Words,
    st.sampled_from(ASKED) | unspaced_parts | st.lists(st.sampled_from(ASKED), min_size=2, max_size=2).map(" ".join),
    st.booleans(),
    st.none() | st.sampled_from(TextField),
)
whens = st.sampled_from(
    (Day(2001), Day(2001, 6), Day(2001, 6, 13), Day(2019), NamedDay.TODAY, NamedDay.YESTERDAY)
) | st.builds(Ago, st.integers(0, 400), st.sampled_from(Unit))
leaves = st.one_of(
    words,
    st.builds(Is, st.sampled_from(Flag)),
    st.builds(Has, st.sampled_from(Thing)),
    st.builds(Named, st.just(NameField.LANGUAGE), st.sampled_from(("en", "EN-US", "pt", "e"))),
    st.builds(Named, st.just(NameField.TAG), st.sampled_from(("HARBOUR", "café", "to do", "to"))),
    st.builds(Named, st.just(NameField.KIND), st.sampled_from(("html", "Feed", "ht"))),
    st.builds(Named, st.just(NameField.FOLDER), st.sampled_from(("/pages", "/pages/news", "news", "pages", "age"))),
    st.builds(Counted, st.sampled_from(Measure), st.none() | st.integers(0, 5), st.none() | st.integers(0, 5)),
    st.builds(Dated, st.sampled_from(Event), whens, st.sampled_from(Comparison), st.none() | whens),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(And, st.lists(part, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(part, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


def fill(library: Library, articles: list[Made]) -> dict[int, Made]:
    """Stores articles, and does with them what was done; returns them by id."""
    with library.batch():
        return {article_id: each for number, each in enumerate(articles) if (article_id := put(library, number, each))}


def put(library: Library, number: int, each: Made) -> int:
    article = replace(
        make_article(each.title, each.text, url=f"https://e.org/{number}", byline=each.byline, site=each.site),
        published=each.published,
        language=each.language,
        form=each.kind,
    )
    stated = Stated(tags=each.tags, added=datetime.fromtimestamp(NOW - each.added * 86400, UTC))
    location = f"{each.folder}/{number}"
    article_id = library.store_prepared(prepare(article), location=location, stated=stated).article
    if each.note is not None:
        library.add_highlight(article_id, Passage(0, 0, 0, 1, "x"), each.note)
    if each.has_mark:
        library.set_mark(article_id, "a", Place())
    library.set_read([article_id], each.is_read)
    library.set_starred([article_id], each.is_starred)
    return article_id


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).replace("\u3099", "")
    return "".join(letter for letter in plain if not "\u0300" <= letter <= "\u036f").casefold()


def stands_in(asked: Words, text: str) -> bool:
    """Whether words stand in a text whose words are apart."""
    there = folded(text).replace(".", " ").split()
    wanted = folded(asked.text).split()
    if not wanted[0].isascii():
        return any(wanted[0] in word for word in there)
    for start in range(len(there) - len(wanted) + 1):
        *before, last = there[start : start + len(wanted)]
        if before == wanted[:-1] and (last.startswith(wanted[-1]) if asked.is_prefix else last == wanted[-1]):
            return True
    return False


def says(asked: Words, each: Made) -> bool:
    parts = {
        TextField.TITLE: (each.title,),
        TextField.BYLINE: (each.byline or "",),
        TextField.SITE: (f"{each.site or ''} e.org",),
        TextField.BODY: (each.text,),
        TextField.NOTE: (each.note or "",),
    }
    everywhere = (*(text for found in parts.values() for text in found), *each.tags)
    return any(stands_in(asked, text) for text in (everywhere if asked.field is None else parts[asked.field]))


def holds(condition: Condition, each: Made, row: Row) -> bool:
    match condition:
        case Not(part):
            return not holds(part, each, row)
        case And(parts):
            return all(holds(part, each, row) for part in parts)
        case Or(parts):
            return any(holds(part, each, row) for part in parts)
        case Words():
            return says(condition, each)
        case Is(flag):
            return {Flag.READ: each.is_read, Flag.UNREAD: not each.is_read, Flag.STARRED: each.is_starred}.get(
                flag, False
            )
        case Has(thing):
            return {
                Thing.HIGHLIGHTS: each.note is not None,
                Thing.NOTES: bool(each.note),
                Thing.TAGS: bool(each.tags),
                Thing.MARKS: each.has_mark,
                Thing.REVISIONS: False,
            }[thing]
        case Named(field, name):
            return is_named(field, name.casefold(), each)
        case Counted(measure, low, high):
            count = row.words if measure is Measure.WORDS else minutes(row.words)
            return (low is None or low <= count) and (high is None or count <= high)
        case Dated():
            return happened(condition, each, row)
        case _:
            raise TypeError(condition)


def is_named(field: NameField, name: str, each: Made) -> bool:
    if field is NameField.LANGUAGE:
        return each.language is not None and f"{each.language}-".startswith(f"{name}-")
    if field is NameField.TAG:
        return name in [tag.casefold() for tag in each.tags]
    if field is NameField.KIND:
        return name == each.kind
    folder = f"{each.folder.casefold()}/"
    return f"{each.folder}/".startswith(f"{name}/") if name.startswith("/") else f"/{name}/" in folder


def happened(condition: Dated, each: Made, row: Row) -> bool:
    if condition.event is Event.PUBLISHED:
        first, end = dates.texts(condition, NOW)
        day = each.published
        return day is not None and (first is None or first <= day) and (end is None or day < end)
    start, stop = dates.days(condition, NOW)
    moment = float(row.added) if condition.event is Event.ADDED else NOW
    if condition.event is Event.READ and not each.is_read:
        return False
    return (start is None or start <= moment) and (stop is None or moment < stop)


def newest_first(row: Row) -> tuple[list[int], int, int]:
    published = [-int(part) for part in (row.published or "").split("-") if part]
    return published + [0] * (3 - len(published)), -(row.added // 86400), row.id


@settings(max_examples=20, deadline=None)
@given(st.lists(made, max_size=8), st.lists(conditions, min_size=12, max_size=12))
def test_answers_are_those_of_a_look_at_every_article(articles: list[Made], asked: list[Condition]) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        stored = fill(library, articles)
        rows = sorted(library.rows(list(stored)), key=newest_first)
        order = [row.id for row in rows]
        assert library.ids() == library.first_ids(limit=100) == order
        for condition in asked:
            query = Query(condition)
            expected = [row.id for row in rows if holds(condition, stored[row.id], row)]
            assert library.ids(query) == expected, condition
            assert library.first_ids(query, limit=2) == expected[:2]
            assert library.ids(query, ["/pages"]) == [
                each for each in expected if stored[each].folder.startswith("/pages")
            ]
            assert set(library.ids(Query(Not(condition)))) == set(order) - set(expected)
            assert sorted(library.ranked_ids(query)) == sorted(expected)
            assert library.count(query) == len(expected)


@settings(max_examples=10, deadline=None)
@given(st.lists(made, min_size=2, max_size=8), st.lists(conditions, min_size=5, max_size=5), st.data())
def test_what_changes_is_found_as_it_is_then(articles: list[Made], asked: list[Condition], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        stored = fill(library, articles)
        library.expect([file("/pages/waiting.html")])
        (waiting,) = library.ids("is:pending")
        with library.batch():
            for article_id, each in stored.items():
                tags = data.draw(st.lists(st.sampled_from(("haven", "x")), max_size=1).map(tuple))
                note = data.draw(st.sampled_from(("", "haven")))
                library.set_tags([article_id], tags)
                for highlight in library.highlights(article_id):
                    library.set_note(highlight.id, note)
                changed = replace(each, tags=tags, note=note if each.note is not None else None)
                stored[article_id] = changed
        rows = sorted(library.rows(list(stored)), key=newest_first)
        for condition in asked:
            expected = [row.id for row in rows if holds(condition, stored[row.id], row)]
            assert [each for each in library.ids(Query(condition)) if each != waiting] == expected, condition
