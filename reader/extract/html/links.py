"""The groups of links that stand around the article on an HTML page.

The tree becomes a flow of texts and links (`link_flow`), in which headings are found (`link_headings`) and links
gathered under them (`link_clusters`); links to one target become one entry (`link_teasers`), and a cluster's kind is
decided from a few facts about it (`link_features`, `link_kinds`).
"""

from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.link_clusters import find_clusters
from reader.extract.html.link_features import features_of
from reader.extract.html.link_flow import read_flow
from reader.extract.html.link_headings import find_headings
from reader.extract.html.link_kinds import cluster_kind
from reader.extract.html.link_layout import Layout
from reader.extract.html.link_origin import site_origin
from reader.extract.html.link_subject import subject_words
from reader.extract.html.link_teasers import Teaser, teasers_of
from reader.extract.html.tree import BodyElements
from reader.model import GroupKind, Link, LinkGroup

_PRECEDENCE: Final = (
    GroupKind.RELATED,
    GroupKind.POPULAR,
    GroupKind.TOPICS,
    GroupKind.PROMOTED,
    GroupKind.SITE,
)
"""Which group keeps a target that stands in several: the one that says most about it."""


def link_groups(root: HtmlElement, body: BodyElements, base: str | None) -> tuple[LinkGroup, ...]:
    """The groups of links around the body, in page order, each with the heading shown over it; a target stands once.

    `base` is the address against which links are resolved. Without one, the site that the page's absolute links tell
    of stands for it; where they tell of none, relative links have no address but a title.
    """
    if next(root.iter("a", "area"), None) is None:
        return ()
    base = base or site_origin(root)
    layout = Layout(read_flow(root, body, base))
    headings = find_headings(layout)
    found = [
        (cluster, teasers)
        for cluster in find_clusters(layout, headings.over_groups)
        if (teasers := tuple(teasers_of(layout, cluster, headings.titles)))
    ]
    clusters = [cluster for cluster, _ in found]
    entries = [teasers for _, teasers in found]
    kinds = [
        cluster_kind(features) for features in features_of(layout, clusters, entries, base, subject_words(root, base))
    ]
    groups = (
        LinkGroup(cluster.heading, kind, tuple(Link(teaser.text, teaser.links[0].anchor.url) for teaser in kept))
        for cluster, kind, kept in zip(clusters, kinds, _each_target_once(entries, kinds), strict=True)
    )
    return tuple(group for group in groups if group.links)


def _each_target_once(groups: Sequence[Sequence[Teaser]], kinds: Sequence[GroupKind]) -> list[list[Teaser]]:
    """The groups without the teasers whose target another group keeps."""
    keeper: dict[str, int] = {}
    for index in sorted(range(len(groups)), key=lambda i: _PRECEDENCE.index(kinds[i])):
        for teaser in groups[index]:
            keeper.setdefault(teaser.key, index)
    return [[teaser for teaser in group if keeper[teaser.key] == index] for index, group in enumerate(groups)]
