"""Parameters that only track are left out, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.address import target_of, without_tracking
from reader.address.domains import read_table
from reader.address.redirect_list import SERVICES
from reader.address.tracking_list import EVERYWHERE, ON_HOSTS

SAYS_WHAT_THE_PAGE_IS = (
    "a article articleid c cat date id key lang language p page post q query s search sid story t topic u url v w"
)
TRACKING = ["utm_source", "FBCLID", "amp;gclid"]
PARAMETERS = st.lists(
    st.tuples(st.sampled_from([*TRACKING, "id", "x%20y", "", "article"]), st.text("a1%+=", max_size=4)), max_size=5
)


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://example.org/a?utm_source=x&id=1&fbclid=y#z", "https://example.org/a?id=1#z"),
        ("https://example.org/a?UTM_Campaign=x", "https://example.org/a"),
        ("https://example.org/a?utm_of_our_own=x&b", "https://example.org/a?b"),
        ("https://example.org/?fbclid", "https://example.org/"),
        ("https://example.org/a?id=1&amp;utm_source=x", "https://example.org/a?id=1"),
        ("https://example.org/a?utm%5Fsource=x&b=c%20d+e", "https://example.org/a?b=c%20d+e"),
        ("https://example.org/a#xtor=RSS-1", "https://example.org/a"),
        ("https://example.org/a?b=1#Echobox=1700000000", "https://example.org/a?b=1"),
        ("https://example.org/a?gclid=1#/route?b=2", "https://example.org/a#/route?b=2"),
        (
            "https://www.nytimes.com/a?smid=tw-share&unlocked_article_code=x",
            "https://www.nytimes.com/a?unlocked_article_code=x",
        ),
        ("https://www.bbc.co.uk/news/1?at_medium=RSS&at_custom1=x", "https://www.bbc.co.uk/news/1"),
        ("https://smile.amazon.co.uk/dp/B0?tag=x-21&th=1", "https://smile.amazon.co.uk/dp/B0?th=1"),
        ("https://amazon.com:8443/dp/B0?tag=x-21", "https://amazon.com:8443/dp/B0"),
        ("https://www.youtube.com/watch?v=x&t=10&si=y&feature=z", "https://www.youtube.com/watch?v=x&t=10"),
    ],
)
def test_parameters_that_only_track_are_left_out(url: str, bare: str) -> None:
    assert without_tracking(url) == bare


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c%20d&e=",
        "https://example.org/a?mutm_source=1",
        "https://example.org/a?&&b",
        "https://example.org/a?#",
        "https://example.org/map?utm_zone=33&utm_x=4",
        # Tracking elsewhere, but not here.
        "https://example.org/a?smid=1&tag=b&ref=c&source=d&cid=e&cmp=f",
        "https://notamazon.com/a?tag=b",
        "https://amazon.example.org/a?tag=b",
        "https://youtube.com.example.org/a?si=b",
        # The copy of just that address.
        "https://web.archive.org/web/20200101/https://example.org/a?utm_source=x",
        "https://example.org/a?url=https://example.net/?utm_source=x",
    ],
)
def test_all_else_stays_as_it_is_written(url: str) -> None:
    assert without_tracking(url) == url


def test_no_site_loses_what_says_which_page_it_is() -> None:
    assert not set(SAYS_WHAT_THE_PAGE_IS.split()) & set(EVERYWHERE.split())


def test_the_lists_are_in_order() -> None:
    everywhere = EVERYWHERE.split()
    assert len(everywhere) == len(set(everywhere))
    on_hosts = read_table(ON_HOSTS)
    services = read_table(SERVICES)
    for host, lines in on_hosts.items():
        names = [name for line in lines for name in line]
        assert names and len(names) == len(set(names)), host
        assert not set(names) & set(everywhere), host
        # A redirect keeps what it leads to.
        assert not set(names) & {place for _, *places in services.get(host, ()) for place in places}, host
    assert EVERYWHERE + ON_HOSTS == (EVERYWHERE + ON_HOSTS).lower()


@settings(deadline=None)
@given(PARAMETERS, st.sampled_from(["", "#b", "#b=2"]))
def test_all_other_parameters_are_left_in_their_order(parameters: list[tuple[str, str]], fragment: str) -> None:
    place = "https://www.amazon.de/dp/B0"
    given_, left = (
        "&".join(f"{name}={value}" for name, value in kept)
        for kept in (parameters, [parameter for parameter in parameters if parameter[0] not in TRACKING])
    )
    bare = without_tracking(f"{place}?{given_}{fragment}" if given_ else place + fragment)
    assert bare == (f"{place}?{left}{fragment}" if left else place + fragment)
    assert without_tracking(bare) == bare == target_of(bare)
