"""The title of a dump, among menus, addresses and author lines."""

import pytest
from text_pages import article_of

PROSE = "\n".join(
    [
        "The harbour wall reopened on Tuesday after a winter of repairs to the stones that the storm had carried off.",
        "The work cost less than feared, said the engineer, because most of the stones lay where they had fallen.",
        "Walkers may use the path from sunrise, but the outer steps stay closed until the railings are back in place.",
        "Nobody could say who had ordered the new lamps, but the boats came back to them, one after the other.",
    ]
)
TITLE = "Harbour wall reopens after the storm"


@pytest.mark.parametrize(
    "head",
    [
        TITLE,
        f"{TITLE} | Lowland Gazette\nHome\nNews\nSport\n{TITLE}",
        f"{TITLE} | Lowland Gazette",
        f"Skip to main content\nHome\nNews\nSport\n{TITLE}\nby\nAda Moor",
        f"Home\nNews\nSport\n{TITLE}\nwritten by Ada Moor\n12 May 2014",
        f"Home | News | Sport | Letters\n{TITLE}\nBy Ada Moor",
        f"Select an edition: World | Europe | Asia\n{TITLE}\n12 May 2014",
    ],
    ids=["alone", "repeated", "before-site", "by", "written-by", "menu-on-a-line", "editions"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["dense", "apart"])
def test_title(head: str, gap: str) -> None:
    assert article_of(gap.join(f"{head}\n{PROSE}".split("\n"))).title == TITLE


def test_a_name_too_short_for_a_title_keeps_what_stands_behind_the_bar() -> None:
    assert article_of(f"Eels | Jonas Vell\n\n{PROSE}").title == "Eels | Jonas Vell"


def test_a_text_without_a_title_is_named_by_its_beginning() -> None:
    title = article_of(PROSE).title
    assert title.endswith("…")
    assert PROSE.startswith(title[:-1])
