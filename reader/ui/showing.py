"""How much of a page is shown, and what a place in the article is among all blocks of the page; pure functions."""

from enum import StrEnum

from reader.model import SHOWN_LABELS, Article, Block, Place, find_place, place_at


class Showing(StrEnum):
    """How much of a page is shown."""

    CLEANED = "cleaned"
    """The article's body."""
    DROPPED = "dropped"
    """With what was dropped, dimmed and in its place."""
    FULL = "full"
    """Everything on the page in reading order, as ordinary text."""


def blocks_shown(article: Article, showing: Showing) -> tuple[Block, ...]:
    """The blocks that are shown, in reading order."""
    return article.body if showing is Showing.CLEANED else article.blocks


def is_dropped(block: Block) -> bool:
    """Whether cleaning dropped a block, or lifted it out: title, byline, date, links."""
    return block.label not in SHOWN_LABELS


def weight(block: Block) -> int:
    """How much of the article a block is, in characters; nothing where it was dropped."""
    return 0 if is_dropped(block) else len(block.text) + 1


def place_of_share(body: tuple[Block, ...], share: float) -> Place:
    """The place in a body before which so much of it lies, 0 to 1."""
    wanted = share * sum(map(weight, body))
    if share <= 0 or not body:
        return Place()
    for number, block in enumerate(body):
        if wanted <= weight(block):
            return place_at(body, number, min(int(wanted), len(block.text)))
        wanted -= weight(block)
    return place_at(body, len(body) - 1, len(body[-1].text))


def dropped_count(article: Article) -> int:
    """How many blocks of the page are not in the article."""
    return len(article.blocks) - len(article.body)


def to_body(blocks: tuple[Block, ...], place: Place) -> Place:
    """A place among all blocks as one in the body; on a dropped block, where the body goes on."""
    body = tuple(block for block in blocks if not is_dropped(block))
    if not body or not blocks:
        return Place()
    if _is_above(place):
        return Place(0, place.offset, place_at(body, 0, 0).words)
    index = min(place.block, len(blocks) - 1)
    before = sum(not is_dropped(block) for block in blocks[:index])
    if not is_dropped(blocks[index]):
        return place_at(body, before, place.offset)
    if before == len(body):
        return place_at(body, before - 1, len(body[-1].text))
    return place_at(body, before, 0)


def from_body(blocks: tuple[Block, ...], place: Place) -> Place:
    """A place in the body as one among all blocks."""
    numbers = [number for number, block in enumerate(blocks) if not is_dropped(block)]
    if not numbers or _is_above(place):
        return Place(0, place.offset, place_at(blocks, 0, 0).words)
    found = find_place(tuple(blocks[number] for number in numbers), place)
    return place_at(blocks, numbers[found.block], found.offset)


def _is_above(place: Place) -> bool:
    """Whether a place is above all text, where the title stands."""
    return place.block == 0 and place.offset < 0
