"""What pages put into and around articles: each case a page as publishing systems make it, in words of our own."""

import pytest
from html_pages import article_of

NAV = (
    "<header class=site-header><a href=/ class=logo>The Lantern</a><nav><ul>"
    + "".join(f"<li><a href=/{name.lower()}>{name}</a>" for name in ("World", "Science", "Harbours", "Opinion"))
    + "</ul></nav></header>"
)
FOOT = (
    "<footer class=site-footer><ul><li><a href=/about>About us</a><li><a href=/privacy>Privacy</a></ul>"
    "<p>© 2024 The Lantern. All rights reserved.</p></footer>"
)
TEXT = (
    "The old lighthouse at Skerry Point went dark in March, and for six weeks nobody in the town noticed at all.",
    "Its keeper had retired long before, the lamp had been run from an office two hundred miles inland, and the "
    "office, it turned out, had been closed.",
    "“We assumed somebody was looking after it,” said Maren Oduya, who runs the ferry. “You always assume that.”",
    "The coast guard had the light listed as working. So had the charts, the almanac and the insurance company.",
    "What brought the matter up was a letter from a boy of nine, who had counted the flashes from his bed every night "
    "since he was four and wanted to know where they had gone.",
    "The harbour board met twice. The first meeting found that the lamp was owned by no one; the second, that it was "
    "owned by everyone, which cost more.",
    "In the end a retired electrician climbed the stairs with a torch in his teeth and found a fuse.",
    "The light came back on the ninth of May, to no applause, because it was four in the morning and raining.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, after: str = "", head: str = "") -> str:
    title = "<title>The light that nobody missed - The Lantern</title>"
    return (
        f"<html lang=en><head>{title}{head}</head><body>{NAV}<main><article><h1>The light that nobody missed</h1>"
        f"<p class=byline>By Ines Calder</p><time datetime=2024-05-11>May 11, 2024</time>"
        f"<div class=article-body>{body}</div></article>{after}</main>{FOOT}</body></html>"
    )


def shown(markup: str) -> list[str]:
    return article_of(markup).text.split("\n\n")


INSERTED = {
    "newsletter": "<div class=newsletter-signup><h3>The Lantern by mail</h3><p>Our best stories, every Friday morning, "
    "free.</p><form><input type=email name=email placeholder='Your email'><button>Sign up</button></form></div>",
    "also read": "<p class=also-read><strong>Also read:</strong> <a href=/ferry>The ferry that sailed without its "
    "captain</a></p>",
    "related": "<aside class=related><h3>More from the coast</h3><ul><li><a href=/a>A pier for sale, one owner</a>"
    "<li><a href=/b>Who paints the buoys</a><li><a href=/c>The last foghorn</a></ul></aside>",
    "advertisement": "<div class=ad-slot><span>Advertisement</span></div>",
    "share bar": "<div class=share-bar><span>Share this story</span><a href='https://social.example/s'>Post</a>"
    "<a href='mailto:?subject=x'>Email</a></div>",
    "promotion": "<div class=promo-box><p>Love the sea?</p><p>Get a year of The Lantern for the price of a tide table."
    "</p><a href=/subscribe>Subscribe now</a></div>",
}


@pytest.mark.parametrize("name", INSERTED)
def test_a_box_in_the_middle_of_the_text_goes_and_the_text_closes(name: str) -> None:
    markup = page(paragraphs(*TEXT[:4]) + INSERTED[name] + paragraphs(*TEXT[4:]))
    assert shown(markup) == list(TEXT)


AFTER = {
    "author box": "<div class=author-box><h4>Ines Calder</h4><p>Ines Calder writes about harbours and the people who "
    "keep them. She lives in a former lifeboat station.</p></div>",
    "comments": "<section id=comments class=comments-area><h2>3 comments</h2>"
    + "".join(
        f"<div class=comment><b>Reader {n}</b><p>I remember the {n}th time it went out, and nobody wrote about that "
        "either. Good to see it back, though.</p></div>"
        for n in range(1, 4)
    )
    + "</section>",
    "cookie layer": "<div class='cookie-consent modal' role=dialog><p>We use cookies to make this site work and to "
    "understand how it is used. You can accept all of them or choose.</p><button>Accept all</button></div>",
    "related stories": "<section class=related-posts><h2>Related stories</h2>"
    + "".join(
        f"<div class=card><a href=/r{n}><h3>Another harbour, another story, number {n}</h3></a><p>A short teaser that "
        "tells what happened there, and when, in a sentence or so.</p></div>"
        for n in range(1, 5)
    )
    + "</section>",
}


@pytest.mark.parametrize("name", AFTER)
def test_what_follows_the_text_is_not_shown(name: str) -> None:
    assert shown(page(paragraphs(*TEXT), AFTER[name])) == list(TEXT)


def test_a_body_split_over_several_containers_is_whole() -> None:
    parts = "".join(
        f"<div class=text-block>{paragraphs(*TEXT[i : i + 2])}</div><div class=ad></div>" for i in (0, 2, 4, 6)
    )
    assert shown(page(parts)) == list(TEXT)


def test_a_pull_quote_that_repeats_the_text_is_shown_once() -> None:
    quote = (
        "“We assumed somebody was looking after it,” said Maren Oduya, who runs the ferry. “You always assume that.”"
    )
    markup = page(f"{paragraphs(*TEXT[:4])}<aside class=pullquote><p>{quote}</p></aside>{paragraphs(*TEXT[4:])}")
    assert shown(markup) == list(TEXT)


def test_the_questions_of_an_interview_are_shown() -> None:
    talk = "".join(
        f"<p><strong>Question {n}, and what did you do then?</strong></p><p>{text}</p>" for n, text in enumerate(TEXT)
    )
    found = shown(page(talk))
    assert [text for text in found if text.startswith("Question")] == [
        f"Question {n}, and what did you do then?" for n in range(len(TEXT))
    ]


def test_the_lists_of_a_recipe_are_shown() -> None:
    amounts = [f"{n}00 g of something from the sea" for n in range(1, 7)]
    steps = [f"Step {n}: stir the pot gently, then wait until the tide has turned again." for n in range(1, 6)]
    recipe = (
        f"{paragraphs(*TEXT[:3])}<h2>Ingredients</h2><ul>{''.join(f'<li>{a}' for a in amounts)}</ul>"
        f"<h2>Method</h2><ol>{''.join(f'<li>{s}' for s in steps)}</ol>"
    )
    assert set(amounts) | set(steps) | {"Ingredients", "Method"} <= set(shown(page(recipe)))


def test_the_entries_of_a_live_blog_are_shown() -> None:
    entries = "".join(
        f"<div class=live-entry><time>1{n}:05</time><h3>What happened at {n} past ten</h3><p>{text}</p></div>"
        for n, text in enumerate(TEXT)
    )
    found = shown(page(entries))
    assert set(TEXT) <= set(found)


def test_a_gallery_shows_its_captions() -> None:
    figures = "".join(
        f"<figure><img src=/p{n}.jpg alt='View {n}' width=800 height=600><figcaption>The light seen from pier {n}."
        "</figcaption></figure>"
        for n in range(1, 6)
    )
    article = article_of(page(paragraphs(*TEXT[:3]) + figures + paragraphs(*TEXT[3:])))
    captions = [block.text for block in article.body if block.kind == "caption"]
    assert captions == [f"The light seen from pier {n}." for n in range(1, 6)]


def test_a_tiny_article_is_an_article() -> None:
    assert shown(page(paragraphs(TEXT[0], TEXT[6]), AFTER["related stories"])) == [TEXT[0], TEXT[6]]


def test_of_several_articles_the_first_and_longest_is_shown() -> None:
    other = paragraphs("The ferry will cost more from June, the board said.")
    second = f"<article><h2>Ferry fares rise again</h2>{other}</article>"
    assert shown(page(paragraphs(*TEXT), second)) == list(TEXT)


LANGUAGES = {
    "ja": [
        f"灯台は三月に消え、六週間のあいだ町の誰も気づかなかった。これは第{n}段落であり、灯台守の話である。"
        for n in range(1, 9)
    ],
    "ru": [
        f"Старый маяк погас в марте, и шесть недель никто в городе этого не замечал; это абзац номер {n}."
        for n in range(1, 9)
    ],
    "ar": [
        f"انطفأت المنارة القديمة في مارس، ولم يلاحظ أحد في البلدة ذلك طوال ستة أسابيع. هذه هي الفقرة رقم {n}."
        for n in range(1, 9)
    ],
    "de": [
        f"Der alte Leuchtturm erlosch im März, und sechs Wochen lang merkte es niemand; dies ist Absatz {n}."
        for n in range(1, 9)
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_in_other_languages_are_whole(language: str) -> None:
    assert shown(page(paragraphs(*LANGUAGES[language]), AFTER["related stories"])) == LANGUAGES[language]


def test_a_page_without_any_names_or_landmarks_is_read() -> None:
    menu = "<table><tr><td><a href=/a>News</a><br><a href=/b>Sport</a><br><a href=/c>Weather</a></td><td>"
    body = "<font size=5>The light that nobody missed</font><br><br>" + "<br><br>".join(TEXT)
    foot = "</td></tr></table><hr><font size=1><a href=/>Home</a> | <a href=/mail>Mail</a> | © 1999</font>"
    assert shown(f"<html><title>The light that nobody missed</title><body>{menu}{body}{foot}")[-8:] == list(TEXT)
