"""Makes one entry of all the links of a cluster to one target: a teaser's picture, title and "read more"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.extract.html.link_anchor import WEAK_HEADING
from reader.extract.html.link_clusters import Cluster
from reader.extract.html.link_flow import Linked
from reader.extract.html.link_layout import LARGEST_TEASER, Layout, is_reading
from reader.extract.html.link_targets import Role, is_bare, is_headline
from reader.extract.html.link_titles import headline_beside
from reader.model import GroupKind


@dataclass(frozen=True, slots=True)
class Teaser:
    """A target with its best title."""

    text: str
    links: tuple[Linked, ...]
    """All links of the cluster to it, at least one."""

    @property
    def key(self) -> str:
        """Equal for teasers of the same target."""
        return self.links[0].anchor.key


def teasers_of(layout: Layout, cluster: Cluster, titles: dict[str, str]) -> Iterator[Teaser]:
    """The targets of a cluster in page order; topics and sections that stand in the teasers of articles are left out.

    `titles` are titles beside links that show none, by the links' key.
    """
    reading = [i for i in cluster.links if is_reading(layout.items[i]) and not _names_section(layout, i)]
    same: dict[str, list[Linked]] = {}
    first: dict[str, int] = {}
    for index in reading or cluster.links:
        link = layout.items[index]
        if isinstance(link, Linked):
            same.setdefault(link.anchor.key, []).append(link)
            first.setdefault(link.anchor.key, index)
    for key, to_one_target in same.items():
        best = min(to_one_target, key=_distance_from_title)
        text = "" if best.anchor.role is Role.CONTINUE else best.text
        if best.anchor.is_picture or not text:
            text = titles.get(key, text) or headline_beside(layout, first[key])
        if text:
            yield Teaser(text, tuple(to_one_target))


def _names_section(layout: Layout, index: int) -> bool:
    """Whether a short link is called a topic, or stands beside the only title of one of many teasers."""
    link = layout.items[index]
    if not isinstance(link, Linked) or link.anchor.role is not Role.READING or is_headline(link.text):
        return False
    if is_bare(link.text) and layout.zone_of(link.container).kind is GroupKind.TOPICS:
        return True
    for step in layout.climb(link.container):
        others = _others(layout, step, link)
        if others is None:
            return False
        if others and layout.is_one_of_many(step):
            return _are_titles_beside(layout, others, link)
    return False


def _others(layout: Layout, container: int, link: Linked) -> list[Linked] | None:
    """The headlines of another article at the beginning of a container, which is all of it if it is but a teaser.

    None where they lead to several articles.
    """
    first, key = layout.containers[container].first, link.anchor.key
    others: list[Linked] = []
    for item in layout.items[first : min(layout.ends[container], first + LARGEST_TEASER)]:
        if isinstance(item, Linked) and item.anchor.key != key and is_reading(item) and is_headline(item.text):
            if others and item.anchor.key != others[0].anchor.key:
                return None
            others.append(item)
    return others


def _are_titles_beside(layout: Layout, others: Sequence[Linked], link: Linked) -> bool:
    """Whether the others show a headline, and not in the same kind of place as the link."""
    place = _place(layout, link)
    titles = [other for other in others if not other.anchor.is_picture]
    return bool(titles) and all(_place(layout, title) != place for title in titles)


def _place(layout: Layout, link: Linked) -> tuple[str, str, int]:
    container = layout.containers[link.container]
    return container.tag, container.names, link.rank


def _distance_from_title(link: Linked) -> tuple[bool, ...]:
    """Smaller for a text that is more like a title."""
    return (
        link.anchor.role is Role.CONTINUE,
        not link.text,
        link.anchor.is_picture,
        not 0 < link.rank < WEAK_HEADING,
        not is_headline(link.text),
        not link.rank,
    )
