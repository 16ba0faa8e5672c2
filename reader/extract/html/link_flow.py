"""Reads a tree once as a flow of short texts and links, each with the container that it stands in."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from reader.address import address_key, host, web_address, without_tracking
from reader.extract.html.link_targets import Role, is_headline, link_role
from reader.extract.html.link_zones import NO_ZONE, Zone, normal_names, zone_around_body, zone_inside
from reader.extract.html.markup import BLOCKS, SKIPPED, heading_level, is_unseen
from reader.extract.html.tree import BodyElements, is_hidden, path_to
from reader.safe_text import safe_line

LONGEST_TEXT: Final = 300
"""Characters kept of a text or a link's title; longer ones only count by their length."""
WEAK_HEADING: Final = 7
"""Rank of what only looks like a heading: `dt`, `summary`, a class called title, a bold line."""
_WEAK_TAGS: Final = frozenset(("dt", "summary", "legend", "caption"))
_BOLD_TAGS: Final = frozenset(("b", "strong"))
_ICONS: Final = re.compile("[\ue000-\uf8ff]+")
"""Private characters: pictures of fonts that are not there."""
_TABLE_PARTS: Final = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th"))
_TITLE_ENDINGS: Final = ("title", "heading", "headline", "label", "kicker", "header", "eyebrow")


@dataclass(frozen=True, slots=True)
class Container:
    """An element outside links, as far as it matters to the links in it. `parent` and `first` are indices."""

    parent: int
    first: int
    """The index of the first item of the flow in it."""
    tag: str
    names: str
    zone: Zone
    rank: int = 0
    """1 to 6 in a heading, `WEAK_HEADING` in what looks like one, else 0."""
    is_body: bool = False
    """Its own text is a shown block of the article."""
    holds_body: bool = False
    """Shown blocks of the article stand in it: its names speak of the article, not of links."""
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text outside links: up to the next link, line break or edge of a block."""

    text: str
    container: int
    line: int
    length: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link with an address that can be read."""

    text: str
    url: str
    key: str
    """Equal for links to the same target."""
    role: Role
    container: int
    line: int
    rank: int
    """Rank of the heading that it stands in or holds, else 0."""
    is_body: bool
    is_picture: bool = False
    """The text is only the description of a picture."""
    is_sponsored: bool = False
    """Marked as paid for."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A page as containers and the items in them, both in page order."""

    containers: tuple[Container, ...]
    ends: tuple[int, ...]
    """Of each container, the index after its last item."""
    items: tuple[Words | Anchor, ...]
    title: str
    """What the page calls itself, in `title`."""


@dataclass(slots=True)
class _OpenAnchor:
    """A link while it is read. Pieces are text, the rank of the heading they stand in, and the number of their block."""

    element: HtmlElement
    pieces: list[tuple[str, int, int]] = field(default_factory=list)
    ranks: list[int] = field(default_factory=lambda: [0])
    block: int = 0
    picture: str = ""


@dataclass(slots=True)
class _FlowReader:
    """Walks a tree once; `read_flow` is the way to use it."""

    body: BodyElements
    around_body: frozenset[HtmlElement]
    base: str | None
    containers: list[Container] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    items: list[Words | Anchor] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    line: int = 0
    text: list[str] = field(default_factory=list)
    anchor: _OpenAnchor | None = None
    page_key: str = ""
    page_host: str = ""

    def read(self, root: HtmlElement) -> Flow:
        """The flow of the whole tree."""
        if self.base:
            self.page_key, self.page_host = address_key(self.base), host(self.base)
        skipped: HtmlElement | None = None
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._start(element) or element is root:
                    self._add(element.text)
                else:
                    skipped = element
                    walk.skip_subtree()
                continue
            if element is skipped:
                skipped = None
            else:
                self._end(element)
            if self.open:
                self._add(element.tail)
        title = safe_line(root.findtext("head/title") or "")
        return Flow(tuple(self.containers), tuple(self.ends), tuple(self.items), title)

    def _start(self, element: HtmlElement) -> bool:
        tag = element.tag
        if self.open and (tag in SKIPPED or is_unseen(element) or (is_hidden(element) and tag != "body")):
            return False
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element)
        elif self.anchor is not None:
            self._start_in_anchor(self.anchor, element)
        elif tag == "a" and element.get("href") is not None and self.open:
            self._flush()
            self.anchor = _OpenAnchor(element)
        else:
            if tag in BLOCKS and self.open:
                self._break()
            self._enter(element)
        return True

    def _end(self, element: HtmlElement) -> None:
        if element.tag in ("br", "img"):
            return
        if self.anchor is not None:
            if element is self.anchor.element:
                self._end_anchor(self.anchor)
            else:
                self.anchor.ranks.pop()
                self.anchor.block += element.tag in BLOCKS
            return
        if element.tag in BLOCKS:
            self._break()
        self.ends[self.open.pop()] = len(self.items)

    def _start_in_anchor(self, anchor: _OpenAnchor, element: HtmlElement) -> None:
        anchor.ranks.append(_own_rank(element) or anchor.ranks[-1])
        anchor.block += element.tag in BLOCKS

    def _enter(self, element: HtmlElement) -> None:
        parent = self.containers[self.open[-1]] if self.open else None
        tag = element.tag
        outer = parent.zone if parent else NO_ZONE
        names = normal_names(element.get("class"), element.get("id"), element.get("role"), element.get("aria-label"))
        holds_body = element in self.around_body
        is_inline = tag not in BLOCKS or tag in _TABLE_PARTS
        self.containers.append(
            Container(
                parent=self.open[-1] if self.open else -1,
                first=len(self.items),
                tag=tag,
                names=names,
                zone=zone_inside(outer, tag, names) if parent and not holds_body else zone_around_body(outer, tag),
                rank=_own_rank(element) or (parent.rank if parent else 0),
                is_body=element in self.body.holders or (is_inline and parent is not None and parent.is_body),
                holds_body=holds_body,
                is_bold=tag in _BOLD_TAGS or (is_inline and parent is not None and parent.is_bold),
            )
        )
        self.open.append(len(self.containers) - 1)
        self.ends.append(0)

    def _end_anchor(self, anchor: _OpenAnchor) -> None:
        self.anchor = None
        element, container = anchor.element, self.containers[self.open[-1]]
        text, rank = _title(anchor)
        url = self._address(element)
        if url is None:
            if text:
                self.items.append(Words(text, self.open[-1], self.line, len(text)))
            return
        key = address_key(url)
        rel = (element.get("rel") or "").lower().split()
        role = Role.SELF if key == self.page_key else link_role(url, text, rel, self.page_host)
        self.items.append(
            Anchor(
                text=text,
                url=url,
                key=key,
                role=role,
                container=self.open[-1],
                line=self.line,
                rank=rank or container.rank,
                is_body=element in self.body.anchors or container.is_body,
                is_picture=not anchor.pieces,
                is_sponsored="sponsored" in rel or ("nofollow" in rel and host(url) != self.page_host),
            )
        )

    def _address(self, anchor: HtmlElement) -> str | None:
        href = anchor.get("href") or ""
        url = None if href.startswith("#") else web_address(href, self.base)
        return without_tracking(url) if url else None

    def _picture(self, image: HtmlElement) -> None:
        if self.anchor is not None and not self.anchor.picture:
            self.anchor.picture = image.get("alt") or ""

    def _add(self, text: str | None) -> None:
        if not text or text.isspace():
            if text and self.text:
                self.text.append(" ")
        elif self.anchor is not None:
            self._add_to_anchor(self.anchor, _ICONS.sub("", text))
        else:
            self.text.append(_ICONS.sub("", text))

    def _add_to_anchor(self, anchor: _OpenAnchor, text: str) -> None:
        if anchor.pieces and text[:1].isupper() and anchor.pieces[-1][0][-1:].islower():
            anchor.block += 1  # parts that a style sheet sets apart
        anchor.pieces.append((text, anchor.ranks[-1], anchor.block))

    def _break(self) -> None:
        """A line ends, unless it is only a part of a heading."""
        if self.anchor is not None:
            self.anchor.block += 1
            return
        here = self.containers[self.open[-1]]
        if 0 < here.rank < WEAK_HEADING and self.containers[here.parent].rank == here.rank:
            self.text.append(" ")
            return
        self._flush()
        self.line += 1

    def _flush(self) -> None:
        if not self.text:
            return
        raw = "".join(self.text)
        self.text.clear()
        text = safe_line(raw)
        if text:
            kept = text if len(text) <= LONGEST_TEXT else ""
            self.items.append(Words(kept, self.open[-1], self.line, len(text)))


def read_flow(root: HtmlElement, body: BodyElements, base: str | None) -> Flow:
    """The texts and links of a page in page order, with the containers they stand in."""
    return _FlowReader(body, _around(body), base).read(root)


def _around(body: BodyElements) -> frozenset[HtmlElement]:
    """All elements in which shown blocks stand."""
    around: set[HtmlElement] = set()
    for holder in body.holders:
        for element in path_to(holder):
            if element in around:
                break
            around.add(element)
    return frozenset(around)


def _own_rank(element: HtmlElement) -> int:
    if level := heading_level(element):
        return level
    if element.tag in _WEAK_TAGS or _is_called_title(element.get("class")):
        return WEAK_HEADING
    return 0


def _is_called_title(names: str | None) -> bool:
    return bool(names) and any(name.endswith(_TITLE_ENDINGS) for name in names.lower().split())


def _title(anchor: _OpenAnchor) -> tuple[str, int]:
    """The best title that a link shows, and the rank of the heading it stands in."""
    ranks = [rank for _, rank, _ in anchor.pieces if rank]
    if ranks:
        best = min(ranks)
        if text := safe_line(" ".join(text for text, rank, _ in anchor.pieces if rank == best)):
            return text, best
    blocks: dict[int, list[str]] = {}
    for text, _, block in anchor.pieces:
        blocks.setdefault(block, []).append(text)
    lines = [line for block in blocks.values() if (line := safe_line("".join(block)))]
    if len(lines) > 1 and (headline := next((line for line in lines if is_headline(line)), None)):
        return headline, 0
    element = anchor.element
    return " ".join(lines) or safe_line(anchor.picture or element.get("aria-label") or element.get("title") or ""), 0
