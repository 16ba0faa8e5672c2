"""What a saved form itself states of an article, beside its document: it outweighs what was found in that."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.extract.body_links import body_links
from reader.extract.html.meta_date import read_date
from reader.extract.html.meta_words import squash
from reader.model import Article, Block, BlockKind, GroupKind, Label, Page
from reader.safe_text import safe_line

MAX_TITLE = 400
"""Characters; longer ones are cut at a word."""
MAX_NAME = 300
"""Characters of a byline or a site's name."""
MAX_TAGS = 50
MAX_TAG = 100
"""Characters; what is longer is no tag."""

_FILE_NAME = re.compile(
    r"\S*\.(?:x?html?|php|aspx?|txt|text|md|markdown|rst|adoc|pdf|docx?|odt|rtf|tex|indd|qxd|epub|eml|xml)", re.I
)
_MADE_BY_PROGRAM = re.compile(r"(?:microsoft (?:word|powerpoint|excel) - .*|untitled|unknown|no title|\W*)", re.I)
"""What programs put where nobody wrote a title."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}")
"""BCP 47, in lower case."""
_EXACT_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_BEFORE_NAMES = 12
"""Letters of `by`, `written by` and the like."""
_SAYS_TITLE = (BlockKind.HEADING, BlockKind.PARAGRAPH)


def with_stated(article: Article, page: Page) -> Article:
    """The article with what its page states of it, and of how it was saved."""
    stated = page.stated
    title = _title(stated.title)
    merged = replace(
        article,
        title=title or article.title,
        byline=_name(stated.byline) or article.byline,
        published=_published(stated.published, page) or article.published,
        site=_name(stated.site) or article.site,
        language=_language(stated.language) or article.language,
        part=page.part,
        saved=_time(page.saved),
        tags=clean_tags(stated.tags),
        form=page.form,
    )
    # A title made of the text's beginning is no heading that is shown twice.
    kinds = _SAYS_TITLE if title else _SAYS_TITLE[:1] if page.is_body else ()
    return merged if _tells_title_apart(merged, page) else _without_repeated_head(merged, kinds)


def _tells_title_apart(article: Article, page: Page) -> bool:
    """Whether a document that is all body says itself which of its blocks is the title (extract/html/whole.py)."""
    return page.is_body and any(block.label is Label.TITLE for block in article.blocks)


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as one harmless line each, every one once."""
    lines = (safe_line(tag[: 2 * MAX_TAG]) for tag in tags)
    return tuple(dict.fromkeys(line for line in lines if 0 < len(line) <= MAX_TAG))[:MAX_TAGS]


def _title(written: str | None) -> str:
    line = _line(written, MAX_TITLE)
    return "" if _FILE_NAME.fullmatch(line) or _MADE_BY_PROGRAM.fullmatch(line) else line


def _name(written: str | None) -> str:
    return _line(written, MAX_NAME)


def _line(written: str | None, limit: int) -> str:
    line = safe_line((written or "")[: 4 * limit])
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"


def _published(written: str | None, page: Page) -> str | None:
    """The date as the field demands it, whatever it was written as; None for what is none."""
    value = (written or "").strip()
    if _EXACT_DATE.fullmatch(value):
        return value if _is_date(value) else None
    latest = (page.saved or datetime.now(UTC)).date() + timedelta(days=1)
    return read_date(value, latest) if value else None


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value + "0001-01-01"[len(value) :])
    except ValueError:
        return False
    return True


def _language(written: str | None) -> str | None:
    tag = (written or "").strip().replace("_", "-").lower()
    return tag if _LANGUAGE.fullmatch(tag) else None


def _time(saved: datetime | None) -> str | None:
    if saved is None:
        return None
    return (saved if saved.tzinfo else saved.replace(tzinfo=UTC)).isoformat()


def _without_repeated_head(article: Article, kinds: Collection[BlockKind]) -> Article:
    """The article with what its body begins with labelled as what is shown over it: the title, then the authors.

    `kinds` are those of blocks that may say the title.
    """
    shown = [block for block in article.body if block.text and block.kind is not BlockKind.FIGURE]
    labels: dict[int, Label] = {}
    if shown and shown[0].kind in kinds and _says(shown[0], article.title):
        labels[id(shown.pop(0))] = Label.TITLE
    if kinds and shown and _names(shown[0], article.byline):
        labels[id(shown.pop(0))] = Label.BYLINE
    if not labels or not (shown or any(block.kind is BlockKind.FIGURE for block in article.body)):
        return article
    blocks = tuple(
        replace(block, label=labels[id(block)]) if id(block) in labels else block for block in article.blocks
    )
    retitled = replace(article, blocks=blocks)
    around = (group for group in article.groups if group.kind is not GroupKind.BODY)
    return replace(retitled, groups=(*body_links(retitled.body), *around))


def _names(block: Block, byline: str | None) -> bool:
    """Whether a block names the authors and says no more than that it is by them."""
    if block.kind not in _SAYS_TITLE or len(block.text) > MAX_NAME or not byline:
        return False
    said, names = squash(block.text), squash(byline)
    return bool(names) and said.endswith(names) and len(said) <= len(names) + _BEFORE_NAMES


def _says(block: Block, title: str) -> bool:
    if len(block.text) > 2 * MAX_TITLE:
        return False
    return bool(said := squash(block.text)) and said == squash(title)
