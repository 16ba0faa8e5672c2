from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.content import CHUNK, pack, unpack
from reader.model import Article, Block, BlockKind, GroupKind, Link, LinkGroup

ARTICLE = Article("x.html", "A title", (Block(BlockKind.PARAGRAPH, "Text."),))


def group(count: int, heading: str = "Related") -> LinkGroup:
    links = tuple(Link(f"Title {n}", f"https://a.example/{n}", n % 7 or None) for n in range(count))
    return LinkGroup(heading, GroupKind.RELATED, links)


@given(st.lists(st.sampled_from([0, 1, CHUNK, CHUNK + 1, 2 * CHUNK, 1001]), max_size=4))
def test_what_is_stored_comes_back_whatever_the_length_of_its_groups(counts: list[int]) -> None:
    article = replace(ARTICLE, groups=tuple(group(count, f"Group {n}") for n, count in enumerate(counts)))
    back = unpack(pack(article))
    assert back == article
    assert [tuple(g.links) for g in back.groups] == [tuple(g.links) for g in article.groups]


def test_links_of_a_long_group_are_had_by_their_numbers() -> None:
    links = unpack(pack(replace(ARTICLE, groups=(group(1001),)))).groups[0].links
    assert (len(links), links[1000].text, links[-1].text, links[300:302]) == (
        1001,
        "Title 1000",
        "Title 1000",
        group(1001).links[300:302],
    )
    with pytest.raises(IndexError):
        links[1001]


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_damage_anywhere_is_noticed(at: int, change: int) -> None:
    article = replace(ARTICLE, groups=(group(3 * CHUNK),))
    packed = bytearray(pack(article))
    packed[at % len(packed)] ^= change
    try:
        back = unpack(bytes(packed))
    except ValueError as error:
        assert "not a stored article" in str(error)
    else:
        # Some bits only fill up a byte.
        assert back == article
        assert [tuple(g.links) for g in back.groups] == [tuple(g.links) for g in article.groups]


@pytest.mark.parametrize("count", [1, 3 * CHUNK])
def test_what_is_cut_short_is_noticed(count: int) -> None:
    packed = pack(replace(ARTICLE, groups=(group(count),)))
    for length in (0, 1, len(packed) // 2, len(packed) - 1):
        with pytest.raises(ValueError, match="not a stored article|Expecting|Unterminated"):
            unpack(packed[:length])
