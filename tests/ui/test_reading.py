from reader.config.rules_edit import Edit
from reader.config.site_rules import Rule, RuleKey
from reader.library import Library
from reader.model import Article, Block, BlockKind, Link, Place
from reader.ui.link_items import Known, Mark
from reader.ui.reading import Reading, RuleChange


def test_opening_marks_read_and_lengthens_the_trail(library: Library) -> None:
    reading = Reading(library, None)
    first, second = library.ids()[:2]
    reading.open(first)
    reading.save_place(Place(2, 5, "Paragraph"), 0.2)
    reading.open(second)
    assert library.counts().unread == 2
    back = reading.travel(-1)
    assert back is not None
    assert back[0].title == "Harbour wall reopens"
    assert back[1] == Place(2, 5, "Paragraph")


def test_looking_leaves_no_trace(library: Library) -> None:
    reading = Reading(library, None)
    first = library.ids()[0]
    reading.look_at(first)
    reading.save_place(Place(3, 0, "x"), 0.5)
    assert library.counts().unread == 4
    assert library.place(first) is None
    assert reading.travel(-1) is None


def test_links_are_found_by_address_and_else_by_title(library: Library) -> None:
    reading = Reading(library, None)
    two, three = library.ids()[1:3]
    assert reading.find_link(Link("whatever", "http://www.harbour.example/two/?utm_source=x")) == two
    assert reading.find_link(Link("TIDES and their tables.")) == three
    assert reading.find_link(Link("Nothing of the kind")) is None


def test_of_stored_targets_the_title_is_known_and_whether_they_are_read(library: Library) -> None:
    reading = Reading(library, None)
    library.set_read([library.ids()[1]], True)
    two, three = Link("Part two", "https://harbour.example/two"), Link("Tides and their tables")
    assert reading.known([two, three, Link("x", "https://elsewhere.example/"), Link("unknown")]) == {
        two: Known(Mark.READ, "The wall, part two"),
        three: Known(Mark.STORED, "Tides and their tables"),
    }


def test_a_linked_title_is_believed_of_articles_without_an_address(library: Library) -> None:
    library.store(Article("dump.txt", "A dump of a page", (Block(BlockKind.PARAGRAPH, "Text."),)), location="/dump.txt")
    reading = Reading(library, None)
    assert reading.find_link(Link("A dump of a page", "https://elsewhere.example/dump")) is not None
    assert reading.find_link(Link("Tides and their tables", "https://elsewhere.example/tides")) is None


def test_next_unread_skips_what_is_read(library: Library) -> None:
    reading = Reading(library, None)
    ids = library.ids()
    library.set_read([ids[1]], True)
    assert reading.next_unread(ids, 0, 1) == 2
    assert reading.next_unread(ids, 2, -1) == 0
    assert reading.next_unread(ids, 3, 1) is None


def test_a_rule_is_undone_in_its_turn_among_what_was_done_in_the_library(library: Library) -> None:
    reading = Reading(library, None)
    first = library.ids()[0]
    rule = RuleChange(first, Edit(Rule("harbour.example", RuleKey.DROP, "aside"), None, b""))
    with library.action("Starred it"):
        library.set_starred([first], True)
    reading.note_rule(rule)
    with library.action("Marked it as read"):
        library.set_read([first], True)
    assert reading.take_newest_rule() is None
    library.undo()
    assert reading.take_newest_rule() == rule
    assert reading.take_newest_rule() is None
    assert library.last_action() == "Starred it"
