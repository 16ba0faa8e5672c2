"""Stories of a site, and the feeds that list them, in each of the forms that are in use."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

FIRST_DAY = datetime(2026, 11, 1, 10, tzinfo=UTC)
_SENTENCES = (
    "The ferry left the quay at noon with forty people and one dog on board.",
    "Repairs to the harbour wall went on through the winter, and nobody counted the stones.",
    "The council has agreed to pay for the light on the mole until the spring.",
    "Fishermen say that the current has changed since the old pier was taken away.",
    "A second boat is to follow in the summer, if the yard keeps to its plan.",
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article of the site, and its entry in the feed."""

    name: str
    """The last step of its address."""
    title: str
    paragraphs: tuple[str, ...]
    """Of its page."""
    guid: str
    day: int = 0
    """Days after the first of November 2026."""
    in_feed: int | None = None
    """So many paragraphs stand in the feed; None: all. 0: not a word."""
    author: str = "A. Writer"
    enclosure: str | None = None
    """The path of a sound file."""
    is_script_only: bool = False
    """Its page shows nothing without a script."""
    amp: str | None = None
    """The path of a page without scripts that holds the article, named by the page."""


def story(number: int, *, paragraphs: int = 8, in_feed: int | None = None) -> Story:
    """Some story; each number has another name, title and text."""
    text = tuple(
        f"Part {part} of report {number}. " + " ".join(_SENTENCES[(number + part + i) % 5] for i in range(3))
        for part in range(1, paragraphs + 1)
    )
    return Story(f"story-{number}", f"Report {number} from the harbour", text, f"guid-{number}", number % 28, in_feed)


@dataclass
class SiteFeed:
    """A feed of the site."""

    title: str
    stories: list[Story]
    """Newest first."""
    form: str = "rss"
    """`rss`, `atom` or `json`."""
    headers: dict[str, str] = field(default_factory=dict)
    """More of its answers, such as Cache-Control."""
    has_validators: bool = True
    _made: tuple[tuple[Story, ...], str, bytes] | None = None

    def body(self, base: str) -> bytes:
        """The feed as it is now."""
        now = tuple(self.stories)
        if self._made is None or self._made[:2] != (now, self.form):
            self._made = now, self.form, _FORMS[self.form](self, base)
        return self._made[2]

    def renumber(self) -> None:
        """Call every entry something else, as after a move to another system."""
        self.stories = [replace(each, guid=f"new-{each.guid}") for each in self.stories]


def _markup(story: Story) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs[: story.in_feed])


def _rss(feed: SiteFeed, base: str) -> bytes:
    def item(story: Story) -> str:
        date = format_datetime(FIRST_DAY + timedelta(days=story.day))
        sound = f'<enclosure url="{base}{story.enclosure}" type="audio/mpeg" length="103"/>' if story.enclosure else ""
        return (
            f"<item><title>{escape(story.title)}</title><link>{base}/news/{story.name}</link>"
            f'<guid isPermaLink="false">{escape(story.guid)}</guid><pubDate>{date}</pubDate>'
            f"<dc:creator>{escape(story.author)}</dc:creator>{sound}"
            f"<description>{escape(_markup(story))}</description></item>"
        )

    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel><title>{escape(feed.title)}</title><link>{base}/</link><description>News</description>"
        f"{''.join(map(item, feed.stories))}</channel></rss>"
    ).encode()


def _atom(feed: SiteFeed, base: str) -> bytes:
    def entry(story: Story) -> str:
        date = (FIRST_DAY + timedelta(days=story.day)).isoformat()
        return (
            f"<entry><id>{escape(story.guid)}</id><title>{escape(story.title)}</title>"
            f'<link href="{base}/news/{story.name}"/><updated>{date}</updated><published>{date}</published>'
            f'<author><name>{escape(story.author)}</name></author><content type="html">{escape(_markup(story))}'
            "</content></entry>"
        )

    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        f"<title>{escape(feed.title)}</title><id>{base}/</id><link href='{base}/'/>"
        f"<updated>{FIRST_DAY.isoformat()}</updated>{''.join(map(entry, feed.stories))}</feed>"
    ).encode()


def _json(feed: SiteFeed, base: str) -> bytes:
    items = [
        {
            "id": each.guid,
            "url": f"{base}/news/{each.name}",
            "title": each.title,
            "content_html": _markup(each),
            "date_published": (FIRST_DAY + timedelta(days=each.day)).isoformat(),
            "authors": [{"name": each.author}],
        }
        for each in feed.stories
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": f"{base}/"}
    return json.dumps(head | {"items": items}).encode()


_FORMS = {"rss": _rss, "atom": _atom, "json": _json}
