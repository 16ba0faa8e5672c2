"""Articles as plain JSON values and back: what is stored, sent between processes and printed.

Fields that have their default are left out. Marks are `[start, end, kind]` or `[start, end, "link", url]` over
the text they belong to.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from reader.model import (
    Article,
    Block,
    BlockKind,
    Cell,
    GroupKind,
    Label,
    Link,
    LinkGroup,
    Mark,
    MarkKind,
    Stated,
    table_text,
)

Json = dict[str, Any]

_BLOCK_FIELDS = ("level", "marker", "quote", "image", "saved_as", "code_language")
_ARTICLE_FIELDS = ("source", "url", "title", "byline", "published", "site", "language", "damage", "saved")


def article_to_json(article: Article) -> Json:
    """All of an article as JSON values."""
    values: Json = {name: getattr(article, name) for name in _ARTICLE_FIELDS}
    values["blocks"] = [block_to_json(block) for block in article.blocks]
    values["groups"] = [group_to_json(group) for group in article.groups]
    if article.part:
        values["part"] = article.part
    if article.tags:
        values["tags"] = list(article.tags)
    if article.form:
        values["form"] = article.form
    return values


def article_from_json(values: Json) -> Article:
    """The article that `article_to_json` turned into these values."""
    return Article(
        **{name: values.get(name) for name in _ARTICLE_FIELDS},  # type: ignore[arg-type]  # checked by the round-trip test
        blocks=tuple(block_from_json(block) for block in values["blocks"]),
        groups=tuple(group_from_json(group) for group in values["groups"]),
        part=values.get("part", ""),
        tags=tuple(values.get("tags", ())),
        form=values.get("form"),
    )


def stated_to_json(stated: Stated) -> Json:
    """What a saved form states, as JSON values."""
    values = {name: value for name, value in asdict(stated).items() if value}
    if stated.added:
        values["added"] = stated.added.isoformat()
    return values


def stated_from_json(values: Json) -> Stated:
    """What `stated_to_json` turned into these values. Raises ValueError, TypeError."""
    added = values.get("added")
    return Stated(
        **values | {"tags": tuple(values.get("tags", ())), "added": datetime.fromisoformat(added) if added else None}
    )


def block_to_json(block: Block) -> Json:
    """A block as JSON values."""
    values: Json = {"kind": block.kind.value}
    if block.kind is BlockKind.TABLE:
        values["rows"] = [[_cell_to_json(cell) for cell in row] for row in block.rows]
    values["text"] = block.text
    if block.marks:
        values["marks"] = _marks_to_json(block.marks)
    for name in _BLOCK_FIELDS:
        if value := getattr(block, name):
            values[name] = value
    if block.anchors:
        values["anchors"] = list(block.anchors)
    if block.label is not Label.BODY:
        values["label"] = block.label.value
    return values


def block_from_json(values: Json) -> Block:
    """The block that `block_to_json` turned into these values."""
    rows = tuple(tuple(_cell_from_json(cell) for cell in row) for row in values.get("rows", ()))
    return Block(
        kind=BlockKind(values["kind"]),
        text=table_text(rows) if rows else values["text"],
        marks=_marks_from_json(values.get("marks", ())),
        rows=rows,
        anchors=tuple(values.get("anchors", ())),
        label=Label(values.get("label", Label.BODY)),
        **{name: values[name] for name in _BLOCK_FIELDS if name in values},
    )


def group_to_json(group: LinkGroup) -> Json:
    """A link group as JSON values."""
    links = [
        {"text": link.text, "url": link.url} | ({} if link.block is None else {"block": link.block})
        for link in group.links
    ]
    return {"heading": group.heading, "kind": group.kind.value, "links": links}


def group_from_json(values: Json) -> LinkGroup:
    """The link group that `group_to_json` turned into these values."""
    return LinkGroup(values["heading"], GroupKind(values["kind"]), links_from_json(values["links"]))


def links_from_json(values: Iterable[Json]) -> tuple[Link, ...]:
    """The links that `group_to_json` turned into these values."""
    return tuple(Link(link["text"], link["url"], link.get("block")) for link in values)


def _cell_to_json(cell: Cell) -> Json:
    values: Json = {"text": cell.text}
    if cell.marks:
        values["marks"] = _marks_to_json(cell.marks)
    if cell.is_header:
        values["header"] = True
    return values


def _cell_from_json(values: Json) -> Cell:
    return Cell(values["text"], _marks_from_json(values.get("marks", ())), values.get("header", False))


def _marks_to_json(marks: tuple[Mark, ...]) -> list[list[Any]]:
    return [
        [mark.start, mark.end, mark.kind.value] + ([mark.url] if mark.kind is MarkKind.LINK else []) for mark in marks
    ]


def _marks_from_json(marks: Any) -> tuple[Mark, ...]:
    return tuple(Mark(m[0], m[1], MarkKind(m[2]), m[3] if len(m) > 3 else None) for m in marks)
