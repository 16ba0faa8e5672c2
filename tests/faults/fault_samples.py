"""Articles that the fault tests put into libraries, in their own process and in those that are killed."""

from reader.model import Article, Block, BlockKind


def page(number: int, words: int = 200) -> Article:
    """An article whose words tell its number."""
    text = f"harbour word{number} " + f"wall{number} " * words
    return Article(location(number), f"Title {number}", (Block(BlockKind.PARAGRAPH, text),))


def location(number: int) -> str:
    """Where an article comes from."""
    return f"/pages/{number}"
