from reader.model import GroupKind, Link, LinkGroup
from reader.ui.link_items import Entry, Gap, Heading, folded_at_first, link_items, ordered

SITE = LinkGroup(None, GroupKind.SITE, (Link("Home", "https://a.example/"),))
BODY = LinkGroup(None, GroupKind.BODY, (Link("a study", "https://b.example/study"),))
RELATED = LinkGroup("In this series", GroupKind.RELATED, (Link("Part one", "https://a.example/1"), Link("Quickvote")))
EMPTY = LinkGroup("Nothing", GroupKind.RELATED, ())


def test_what_is_worth_reading_comes_first_and_empty_groups_are_left_out() -> None:
    assert ordered((SITE, BODY, EMPTY, RELATED)) == (RELATED, BODY, SITE)


def test_all_navigation_is_one_group() -> None:
    footer = LinkGroup("About us", GroupKind.SITE, (Link("Terms", "https://a.example/terms"),))
    assert ordered((SITE, RELATED, footer)) == (RELATED, LinkGroup(None, GroupKind.SITE, SITE.links + footer.links))


def test_navigation_is_folded_at_first() -> None:
    assert folded_at_first((RELATED, BODY, SITE)) == {2}


def test_items_are_headings_links_and_air() -> None:
    items = link_items((RELATED, SITE), frozenset({1}))
    assert items == (
        Heading(0, "In this series", 2, False),
        Entry(0, 0, RELATED.links[0]),
        Entry(0, 1, RELATED.links[1]),
        Gap(),
        Heading(1, "Site", 1, True),
    )


def test_numbers_of_links_do_not_depend_on_folding() -> None:
    folded = link_items((RELATED, BODY), frozenset({0}))
    assert [item.number for item in folded if isinstance(item, Entry)] == [2]


def test_filtering_looks_into_folded_groups_and_leaves_out_the_others() -> None:
    items = link_items((RELATED, BODY, SITE), frozenset({2}), "hom")
    assert items == (Heading(2, "Site", 1, False), Entry(2, 3, SITE.links[0]))


def test_all_words_of_a_filter_must_be_there() -> None:
    assert link_items((RELATED,), frozenset(), "part quick") == ()
