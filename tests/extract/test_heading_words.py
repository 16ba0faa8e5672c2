"""What headings over links say, in many languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extract.heading_words import heading_kinds, is_call_to_action, kind_of_heading
from reader.model import GroupKind

KINDS = {
    GroupKind.RELATED: (
        "Related | RELATED STORIES | See also | You may also like… | More on this story | Read next | "
        "In this series | Further reading | Recommended for you | Previous article | People also read | "
        "Mehr zum Thema | Das könnte Sie auch interessieren | Lesen Sie auch | Ähnliche Artikel | "
        "Lire aussi | À lire aussi | Sur le même sujet | Artículos relacionados | Te puede interesar | "
        "Leggi anche | Articoli correlati | Leia também | Lees ook | Gerelateerde artikelen | Zobacz też | "
        "Powiązane artykuły | Читайте также | Материалы по теме | Läs också | Les også | İlgili haberler | "
        "Související články | 関連記事 | あわせて読みたい | 相关阅读 | 相關新聞 | 관련 기사 | "
        "مقالات ذات صلة"
    ),
    GroupKind.POPULAR: (
        "Most read | Popular | The latest | Trending now | Editors’ Picks | Top stories | Recent posts | "
        "More from us | More stories | Latest news | Meistgelesen | Neueste Beiträge | Les plus lus | "
        "Derniers articles | Lo más leído | Últimas noticias | I più letti | Mais lidas | Meest gelezen | "
        "Najnowsze | Популярное | Mest läst | 人気記事ランキング | 最新ニュース | 热门文章 | 많이 본 뉴스"
    ),
    GroupKind.TOPICS: (
        "Tags | Tags: | Topics | Filed under | Categories | Related topics | Schlagwörter | Themen | "
        "Mots-clés | Étiquettes | Etiquetas | Argomenti | Onderwerpen | Tagi | Теги | タグ | 标签 | 태그"
    ),
    GroupKind.PROMOTED: (
        "Sponsored | Sponsored content you may like | Newsletter | From our partners | Around the web | "
        "Anzeige | Publicité | Patrocinado | Реклама | 広告 | 스폰서 콘텐츠"
    ),
    GroupKind.SITE: ("About us | Company | Follow us | Quick links | Customer service | Legal | Sources | Impressum"),
}
"""Headings of each kind, separated by bars."""


@pytest.mark.parametrize(
    ("heading", "kind"),
    [(heading, kind) for kind, headings in KINDS.items() for heading in headings.split(" | ")],
)
def test_what_a_heading_says(heading: str, kind: GroupKind) -> None:
    assert kind_of_heading(heading) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Winter recipes",
        "Harbour wall reopens",
        "10 Event planning",
        "",
        "—",
        "Belated thanks",
        "Company loses its ferry",
    ],
)
def test_headings_that_do_not_say_it(text: str) -> None:
    assert kind_of_heading(text) is None


def test_a_heading_may_say_two_things() -> None:
    assert heading_kinds("Related topics")[:2] == (GroupKind.TOPICS, GroupKind.RELATED)


def test_calls_to_action() -> None:
    assert is_call_to_action("Sign up for our letter")
    assert is_call_to_action("➡️ Download the guide")
    assert not is_call_to_action("The downloads of the year")


@given(st.text(max_size=400))
def test_any_text_has_an_answer(text: str) -> None:
    assert all(isinstance(kind, GroupKind) for kind in heading_kinds(text))
