from hypothesis import given
from hypothesis import strategies as st

from reader.model import GroupKind, Link, LinkGroup
from reader.ui.link_items import Entry, Gap, Heading, LinkFilter, LinkItems, folded_at_first, ordered

SITE = LinkGroup(None, GroupKind.SITE, (Link("Home", "https://a.example/"),))
BODY = LinkGroup(None, GroupKind.BODY, (Link("a study", "https://b.example/study"),))
RELATED = LinkGroup("In this series", GroupKind.RELATED, (Link("Part one", "https://a.example/1"), Link("Quickvote")))
EMPTY = LinkGroup("Nothing", GroupKind.RELATED, ())


def found(groups: tuple[LinkGroup, ...], wanted: str, titles: dict[Link, str] | None = None) -> LinkItems:
    return LinkItems(groups, frozenset(), LinkFilter(groups, titles or {}).numbers(wanted))


def test_what_is_worth_reading_comes_first_and_empty_groups_are_left_out() -> None:
    assert ordered((SITE, BODY, EMPTY, RELATED)) == (RELATED, BODY, SITE)


def test_all_navigation_is_one_group() -> None:
    footer = LinkGroup("About us", GroupKind.SITE, (Link("Terms", "https://a.example/terms"),))
    assert ordered((SITE, RELATED, footer)) == (RELATED, LinkGroup(None, GroupKind.SITE, (*SITE.links, *footer.links)))


def test_navigation_is_folded_at_first() -> None:
    assert folded_at_first((RELATED, BODY, SITE)) == {2}


def test_items_are_headings_links_and_air() -> None:
    items = LinkItems((RELATED, SITE), frozenset({1}))
    assert list(items) == [
        Heading(0, "In this series", 2, False),
        Entry(0, 0, RELATED.links[0]),
        Entry(0, 1, RELATED.links[1]),
        Gap(),
        Heading(1, "Site", 1, True),
    ]
    assert items[4] == Heading(1, "Site", 1, True)
    assert items.heading_of(1) == 4


def test_numbers_of_links_do_not_depend_on_folding() -> None:
    folded = LinkItems((RELATED, BODY), frozenset({0}))
    assert [item.number for item in folded if isinstance(item, Entry)] == [2]


def test_filtering_looks_into_folded_groups_and_leaves_out_the_others() -> None:
    groups = (RELATED, BODY, SITE)
    items = LinkItems(groups, frozenset({2}), LinkFilter(groups, {}).numbers("hom"))
    assert list(items) == [Heading(2, "Site", 1, False), Entry(2, 3, SITE.links[0])]


def test_all_words_of_a_filter_must_be_there() -> None:
    assert list(found((RELATED,), "part quick")) == []


def test_links_are_found_by_the_titles_that_their_targets_turned_out_to_have() -> None:
    titles = {RELATED.links[0]: "The tour of the Baltic, first part"}
    assert [item.link for item in found((RELATED,), "baltic", titles) if isinstance(item, Entry)] == [RELATED.links[0]]


def test_links_near_an_item_are_those_at_most_so_far_away() -> None:
    items = LinkItems((RELATED, BODY), frozenset())
    assert items.links_near(1, 1) == [*RELATED.links]
    assert items.links_near(4, 1) == [*BODY.links]


@given(
    st.lists(st.integers(0, 5), max_size=6).flatmap(
        lambda sizes: st.tuples(
            st.just(sizes),
            st.frozensets(st.integers(0, 5)),
            st.none() | st.lists(st.integers(0, max(0, sum(sizes) - 1)), unique=True).map(sorted),
        )
    )
)
def test_every_link_that_is_to_be_listed_is_listed_once_under_its_heading(
    case: tuple[list[int], frozenset[int], list[int] | None],
) -> None:
    sizes, folded, wanted = case
    groups = tuple(
        LinkGroup(f"G{g}", GroupKind.RELATED, tuple(Link(f"{g}.{n}") for n in range(size)))
        for g, size in enumerate(sizes)
    )
    every = [link for group in groups for link in group.links]
    wanted = None if wanted is None or not every else wanted
    items = LinkItems(groups, folded, wanted)
    entries = [item for item in items if isinstance(item, Entry)]
    expected = [
        (n, link)
        for n, link in enumerate(every)
        if (wanted is None or n in wanted) and (wanted is not None or int(link.text.split(".")[0]) not in folded)
    ]
    assert [(entry.number, entry.link) for entry in entries] == expected
    assert len(items) == len(list(items))
    heading = None
    for item in items:
        if isinstance(item, Heading):
            heading = item.group
        elif isinstance(item, Entry):
            assert item.group == heading == int(item.link.text.split(".")[0])
    assert not isinstance(list(items)[-1] if len(items) else None, Gap)
