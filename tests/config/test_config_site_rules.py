"""Which rules hold for a page."""

import json

from hypothesis import given
from hypothesis import strategies as st

from reader.config.site_rules import (
    NO_RULES,
    Rule,
    RuleKey,
    SiteRules,
    all_rules_digest,
    rules_digest,
    rules_for,
    rules_from_json,
    rules_to_json,
    with_rule,
)

WORDS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
RULES = st.builds(
    SiteRules,
    host=st.sampled_from(["*", "example.org", "news.example.org", "other.org"]),
    keep=WORDS,
    drop=WORDS,
    keep_text=WORDS,
    drop_text=WORDS,
    title=st.none() | st.just("h1"),
    date=st.none() | st.just("time"),
)
SITES = (
    SiteRules("*", drop=("a",), title="t*"),
    SiteRules("news.example.org", drop=("c",), title="tn"),
    SiteRules("example.org", drop=("b",), keep=("k",), title="te", date="de"),
    SiteRules("ample.org", drop=("z",)),
)


def test_rules_of_a_host_hold_for_its_subdomains_and_the_nearest_names_the_title() -> None:
    found = rules_for(SITES, "https://www.news.example.org/a")
    assert (found.drop, found.keep, found.title, found.date) == (("a", "b", "c"), ("k",), "tn", "de")
    assert rules_for(SITES, "https://example.org:8080/a").drop == ("a", "b")
    assert rules_for(SITES, "https://elsewhere.net/").drop == ("a",)
    assert rules_for(SITES, None).drop == ("a",)
    assert rules_for((), "https://example.org/") == NO_RULES


def test_the_digest_tells_rules_apart_that_differ() -> None:
    assert rules_digest(rules_for(SITES[2:3], "https://elsewhere.net/")) == ""
    digests = {
        rules_digest(rules_for(SITES, url)) for url in ("https://example.org/", "https://news.example.org/", None)
    }
    assert len(digests) == 3
    same = (rules_for(SITES, "https://example.org/"), rules_for(SITES, "https://sub.example.org/"))
    assert rules_digest(same[0]) == rules_digest(same[1])
    assert all_rules_digest(SITES) != all_rules_digest(SITES[1:]) != all_rules_digest(()) == ""


def test_a_rule_takes_the_place_of_the_contrary_one() -> None:
    rules = SiteRules("a.org", keep=("p", "q"), drop=("r",))
    assert with_rule(rules, Rule("a.org", RuleKey.DROP, "p")) == SiteRules("a.org", keep=("q",), drop=("r", "p"))


@given(st.lists(RULES, max_size=4))
def test_rules_survive_the_way_to_the_worker(rules: list[SiteRules]) -> None:
    assert rules_from_json(json.loads(json.dumps(rules_to_json(rules)))) == tuple(rules)
