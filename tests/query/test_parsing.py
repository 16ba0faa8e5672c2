import pytest

from reader.query.asked import Grouping, Order, OrderKey, Query
from reader.query.errors import QueryError, pointed
from reader.query.parsing import MOST_CHARACTERS, parse, parse_typed
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
    Related,
    Relation,
    TextField,
    Thing,
    Unit,
    Words,
)


def word(text: str, field: TextField | None = None) -> Words:
    """A word that may go on."""
    return Words(text, True, field)


A, B, C, D = (word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", None),
        ("harbour", word("harbour")),
        ('"harbour wall"', Words("harbour wall", False)),
        ('"harbour wa"*', Words("harbour wa", True)),
        ("“harbour wall”", Words("harbour wall", False)),
        ("„harbour wall“", Words("harbour wall", False)),
        ('"say \\"no\\" \\\\"', Words('say "no" \\', False)),
        ("a b", And((A, B))),
        ("a and b AND c", And((A, B, C))),
        ("a b or c d", Or((And((A, B)), And((C, D))))),
        ("a (b or c)", And((A, Or((B, C))))),
        ("(a b) (c d)", And((A, B, C, D))),
        ("a or (b or c)", Or((A, B, C))),
        ("not a b", And((Not(A), B))),
        ("-a", Not(A)),
        ("-(a or b)", Not(Or((A, B)))),
        ("not(a)", Not(A)),
        ("not not a", A),
        ('"and"', Words("and", False)),
        ("-or", Not(word("or"))),
        ("-- ... () a ?!", A),
        ("a or ...", A),
        ("well-known", word("well-known")),
        ("f(x)", word("f(x)")),
        ('5"x"', And((word("5"), Words("x", False)))),
        ("核武器 Ελλάδα वार्ता", And((word("核武器"), word("Ελλάδα"), word("वार्ता")))),
        ("har\u202ebour", word("harbour")),
        ("title:wall", word("wall", TextField.TITLE)),
        ('BY:"Ann Smith"', Words("Ann Smith", False, TextField.BYLINE)),
        (
            "site:x body:y note:z",
            And((word("x", TextField.SITE), word("y", TextField.BODY), word("z", TextField.NOTE))),
        ),
        ("title:...", None),
        ("is:unread", Is(Flag.UNREAD)),
        ("IS:Starred", Is(Flag.STARRED)),
        ("-is:read", Not(Is(Flag.READ))),
        ("has:highlights", Has(Thing.HIGHLIGHTS)),
        ('tag:"to do"', Named(NameField.TAG, "to do")),
        ("lang:de", Named(NameField.LANGUAGE, "de")),
        ("in:~/saved", Named(NameField.FOLDER, "~/saved")),
        ("words:>2000", Counted(Measure.WORDS, 2001, None)),
        ("words:>=2000", Counted(Measure.WORDS, 2000, None)),
        ("words:100..500", Counted(Measure.WORDS, 100, 500)),
        ("words:100..", Counted(Measure.WORDS, 100, None)),
        ("minutes:<10", Counted(Measure.MINUTES, None, 9)),
        ("minutes:..10", Counted(Measure.MINUTES, None, 10)),
        ("minutes:5", Counted(Measure.MINUTES, 5, 5)),
        ("added:7d", Dated(Event.ADDED, Ago(7, Unit.DAYS))),
        ("added:>2W", Dated(Event.ADDED, Ago(2, Unit.WEEKS), Comparison.AFTER)),
        ("added:..7d", Dated(Event.ADDED, Ago(7, Unit.DAYS), Comparison.FROM)),
        ("read:today", Dated(Event.READ, NamedDay.TODAY)),
        ("published:2001", Dated(Event.PUBLISHED, Day(2001))),
        ("published:<2001-06", Dated(Event.PUBLISHED, Day(2001, 6), Comparison.BEFORE)),
        ("published:>=2001-06-13", Dated(Event.PUBLISHED, Day(2001, 6, 13), Comparison.FROM)),
        ("published:2001-06..2002", Dated(Event.PUBLISHED, Day(2001, 6), last=Day(2002))),
        ("published:2001..", Dated(Event.PUBLISHED, Day(2001), Comparison.FROM)),
        ("published:..2001", Dated(Event.PUBLISHED, Day(2001), Comparison.UP_TO)),
        ("near:#12", Related(Relation.NEAR, "#12")),
        ('near:"harbour wall"', Related(Relation.NEAR, "harbour wall")),
        ("links-to:https://example.com/A_(b)", Related(Relation.LINKS_TO, "https://example.com/A_(b)")),
        ("https://example.com/a?b=c:d", Related(Relation.LINKS_TO, "https://example.com/a?b=c:d")),
        ("12:30", word("12:30")),
        ("Wars: C:\\x", And((word("Wars:"), word("C:\\x")))),
    ],
)
def test_what_a_text_asks_for(text: str, condition: Condition | None) -> None:
    assert parse(text) == Query(condition)


def test_sorting_and_grouping_stand_anywhere_outside_brackets() -> None:
    order = (Order(OrderKey.PUBLISHED, True), Order(OrderKey.TITLE))
    assert parse("a sort:-published,title b group:site") == Query(And((A, B)), order, Grouping.SITE)
    assert parse("sort:-published sort:title,published group:none") == Query(None, order, Grouping.NONE)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("is:unred wall", "is:unred", 'is: cannot be "unred", write is:unread'),
        ("has:wings", "has:wings", "highlights, notes, tags, marks, revisions"),
        ("titel:x", "titel:x", "write title:"),
        ("foo:bar", "foo:bar", 'there is no key "foo:"'),
        ('said:"yes"', 'said:"yes"', 'there is no key "said:"'),
        ("a tag: history", "tag:", "without a space"),
        ('tag:""', 'tag:""', "nothing stands after tag:"),
        ("tag:(a or b)", "tag:", "write (tag:a or tag:b)"),
        ("words:many", "words:many", ">2000, <10 or 100..500"),
        ("words:5..3", "words:5..3", "words:3..5"),
        ("words:1234567890", "words:1234567890", "write a number"),
        ("added:2001-13", "added:2001-13", "no day"),
        ("added:2001-02-29", "added:2001-02-29", "no day"),
        ("added:0000", "added:0000", "no day"),
        ("added:soon", "added:soon", "7d, 2w, 3m or 1y"),
        ("near:?", "near:?", "near:#12"),
        ("sort:loudness", "sort:loudness", "there are relevance"),
        ("-sort:title", "sort:title", "no opposite"),
        ("(sort:title)", "sort:title", "outside the brackets"),
        ("group:site group:date", "group:date", "twice"),
        ('a "b c', '"b c', "quotation mark is not closed"),
        ("a (b", "(", "not closed"),
        ("a) b", ")", "no bracket is open"),
        ("or a", "or", "before"),
        ("and a", "and", "before"),
        ("a or", "or", "after"),
        ("a or or b", "or", "after"),
        ("a not", "not", "after"),
        ("(a and) b", "and", "after"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, place: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert text[caught.value.start : caught.value.end] == place
    assert reason in caught.value.reason
    assert str(caught.value) == f"query, character {caught.value.start + 1}: {caught.value.reason}"


@pytest.mark.parametrize("text", ["(" * 9_000, "not " * 3_000, "(a " * 3_000, "-(" * 4_000, "a or " * 3_000])
def test_deep_and_long_queries_end_in_a_sentence(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text)
    parse_typed(text)


def test_a_query_has_a_most_of_characters() -> None:
    parse("x" * MOST_CHARACTERS + " " * 100_000)
    with pytest.raises(QueryError, match="at most 10,000"):
        parse("(" * 100_000)
    assert parse_typed("x" * 100_000).query == Query()


@pytest.mark.parametrize(
    "begun",
    [
        "is:",
        "is:un",
        "-is:u",
        "has:h",
        "words:",
        "words:>",
        "words:5..",
        "words:500..1",
        "minutes:<",
        "added:",
        "added:20",
    ]
    + [
        "added:2001-",
        "added:2001-1",
        "added:to",
        "added:>",
        "added:7",
        "added:2001..20",
        "near:",
        "near:#",
        "sort:",
        "sort:-pub",
    ]
    + ["group:s", "or", "and", "not", "(", "-", "(not", '"', "tag:", 'tag:"', "title:", "added:2001."],
)
def test_what_is_unfinished_asks_for_nothing(begun: str) -> None:
    typed = parse_typed(f"wall {begun}")
    allowed = [word("wall"), And((word("wall"), Counted(Measure.WORDS, 5, None)))]
    assert typed.query.condition in allowed
    assert typed.error is None


def test_open_ends_are_closed_while_typing() -> None:
    assert parse_typed('a "b c').query == Query(And((A, word("b c"))))
    assert parse_typed("-(a or b").query == Query(Not(Or((A, B))))
    assert parse_typed("a or b or").query == Query(Or((A, B)))
    assert parse_typed("sort:title,pub").query == Query(None, (Order(OrderKey.TITLE),))


def test_what_is_wrong_and_finished_is_told_and_left_out() -> None:
    typed = parse_typed("a is:un b")
    assert typed.query == Query(And((A, B)))
    assert typed.error is not None
    assert (typed.error.start, typed.error.end) == (2, 7)
    assert parse_typed("is:blue").error is not None


def test_what_is_unfinished_at_the_cursor_is_no_error() -> None:
    assert parse_typed("a is:un b", 7).error is None
    assert parse_typed("a is:un b", 9).error is not None


def test_carets_stand_under_the_place() -> None:
    def shown(text: str) -> list[str]:
        with pytest.raises(QueryError) as caught:
            parse(text)
        return pointed(text, caught.value).split("\n")

    assert shown("wall is:un or") == ["wall is:un or", "     ^^^^^"]
    assert shown("核武 is:un") == ["核武 is:un", "     ^^^^^"]
    assert shown("e\u0301\t\x1b is:un") == ["e\u0301   is:un", "    ^^^^^"]
    line, carets = shown("wall " * 50 + "is:un" + " wall" * 50)
    assert line[carets.index("^") :].startswith("is:un")
    assert len(line) < 100
