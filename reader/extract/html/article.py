"""HTML pages into articles: parse, segment, label, and what surrounds the body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.config.site_rules import SiteRules, rules_for
from reader.errors import ExtractError
from reader.extract.body_links import body_links
from reader.extract.html.body import body_elements
from reader.extract.html.collector import relabelled
from reader.extract.html.label import label, letters
from reader.extract.html.links import link_groups
from reader.extract.html.metadata import Metadata, read_metadata
from reader.extract.html.repair import reveal
from reader.extract.html.same_page import shorten_links
from reader.extract.html.script_body import with_body_of_scripts
from reader.extract.html.segment import Piece, segment
from reader.extract.html.site_rules import label_by_rules, metadata_by_rules, take_dropped_away
from reader.extract.html.tree import Tree, parse
from reader.extract.html.whole import label_whole, only_told, whole_title
from reader.model import SHOWN_LABELS, Article, Block, BlockKind, Label, LinkGroup, Page, count_words

_LEAST_WORDS = 3
"""Words from which what a page shows may be an article."""
_TITLE_LENGTH = 100
"""Characters of a title that is made of the text's beginning."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page whose blocks are labelled, by the program and by the user's rules."""

    tree: Tree
    metadata: Metadata
    pieces: Sequence[Piece]
    rules: SiteRules
    """Those that hold for this page."""


def read_labelled(page: Page, rules: Sequence[SiteRules] = ()) -> LabelledPage:
    """A page with its blocks labelled. Raises `ExtractError` where none has text of an article."""
    tree = parse(page)
    found = read_metadata(tree.root, page)
    ruled = rules_for(rules, found.url)
    found = only_told(found, tree.root) if page.is_body else found
    metadata = metadata_by_rules(tree.root, found, page, ruled)
    if tree.base is None:
        tree = replace(tree, base=metadata.url)
    shorten_links(tree, page, metadata.url)
    pieces = label_whole(tree) if page.is_body else _labelled(tree, metadata, page)
    if page.is_body and metadata.title == found.title:
        metadata = replace(metadata, title=whole_title(pieces, found.title))
    pieces = label_by_rules(tree.root, pieces, ruled)
    if not (_has_content(pieces) if page.is_body else _has_text(pieces)):
        raise ExtractError(page.source, "the page holds no article text")
    return LabelledPage(tree, metadata, pieces, ruled)


def _labelled(tree: Tree, metadata: Metadata, page: Page) -> list[Piece]:
    pieces = label(tree, segment(tree), metadata.title, metadata.byline)
    pieces = with_body_of_scripts(tree, pieces, page)
    if not _has_text(pieces):
        reveal(tree.root)
        pieces = label(tree, segment(tree), metadata.title, metadata.byline)
    return pieces


def extract_html(page: Page, rules: Sequence[SiteRules] = ()) -> Article:
    """The article on an HTML page. Raises `ExtractError` where there is none."""
    read = read_labelled(page, rules)
    tree, metadata, pieces = read.tree, read.metadata, read.pieces
    take_dropped_away(tree.root, pieces, read.rules)
    shown = [piece for piece in pieces if piece.block.label in SHOWN_LABELS]
    around = () if page.is_body else link_groups(tree.root, body_elements(shown), tree.base)
    blocks = _with_groups([piece.block for piece in pieces], around)
    article = Article(
        page.source,
        metadata.title or _made_up_title(pieces),
        blocks,
        url=metadata.url,
        byline=metadata.byline,
        published=metadata.published,
        site=metadata.site,
        language=metadata.language,
        damage=page.damage,
    )
    return replace(article, groups=(*body_links(article.body), *around))


def _has_content(pieces: Iterable[Piece]) -> bool:
    """Whether anything is there to be looked at, where all is the article's: one picture may be all of it."""
    shown = (piece.block for piece in pieces if piece.block.label in SHOWN_LABELS)
    return any(block.text or block.kind is BlockKind.FIGURE for block in shown)


def _has_text(pieces: Iterable[Piece]) -> bool:
    words = 0
    for piece in pieces:
        if piece.block.label in SHOWN_LABELS and piece.block.kind is not BlockKind.FIGURE:
            words += count_words(piece.block.text)
            if words >= _LEAST_WORDS:
                return True
    return False


def _with_groups(blocks: Sequence[Block], around: Iterable[LinkGroup]) -> tuple[Block, ...]:
    """The blocks, with those that the link groups took labelled as theirs."""
    headings = {letters(group.heading) for group in around if group.heading}
    items = {letters(link.text) for group in around for link in group.links}

    def labelled(block: Block) -> Block:
        if block.label is Label.BOILERPLATE and (text := letters(block.text)):
            if text in items:
                return relabelled(block, Label.GROUP_ITEM)
            if text in headings:
                return relabelled(block, Label.GROUP_HEADING)
        return block

    return tuple(map(labelled, blocks))


def _made_up_title(pieces: Sequence[Piece]) -> str:
    blocks = [piece.block for piece in pieces if piece.block.text]
    shown = [block for block in blocks if block.label in SHOWN_LABELS]
    for sort in (
        [block for block in blocks if block.label is Label.TITLE],
        [block for block in shown if block.kind is BlockKind.HEADING],
        shown,
    ):
        if sort:
            return _beginning(sort[0])
    return ""


def _beginning(block: Block) -> str:
    line = block.text.split("\n", 1)[0]
    return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
