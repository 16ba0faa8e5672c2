"""Hypothesis strategies for the values of the model, as `reader.model` describes them."""

from hypothesis import strategies as st

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
    table_text,
)

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
OPTIONAL = st.none() | TEXT


@st.composite
def marks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    """Marks over a text, by start."""
    drawn = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(MarkKind))
        url = draw(OPTIONAL) if kind is MarkKind.LINK else None
        drawn.append(Mark(start, draw(st.integers(start, len(text))), kind, url))
    return tuple(sorted(drawn, key=lambda mark: mark.start))


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    """A cell of a table."""
    text = draw(TEXT)
    return Cell(text, draw(marks(text)), draw(st.booleans()))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of any kind."""
    kind = draw(st.sampled_from(BlockKind))
    is_table = kind is BlockKind.TABLE
    rows = tuple(map(tuple, draw(st.lists(st.lists(cells(), max_size=3), max_size=3)))) if is_table else ()
    text = table_text(rows) if is_table else draw(TEXT)
    return Block(
        kind,
        text,
        marks=() if is_table else draw(marks(text)),
        level=draw(st.integers(0, 6)),
        marker=draw(st.sampled_from(["", "•", "3."])),
        quote=draw(st.integers(0, 3)),
        rows=rows,
        image=draw(st.none() | st.just("https://example.org/picture.png")),
        code_language=draw(st.none() | st.just("python")),
        anchors=tuple(draw(st.lists(TEXT, max_size=2))),
        label=draw(st.sampled_from(Label)),
    )


LINKS = st.builds(Link, TEXT, OPTIONAL, st.none() | st.integers(0, 99))
GROUPS = st.builds(LinkGroup, OPTIONAL, st.sampled_from(GroupKind), st.lists(LINKS, max_size=3).map(tuple))
ARTICLES = st.builds(
    Article,
    source=TEXT,
    title=TEXT,
    blocks=st.lists(blocks(), max_size=5).map(tuple),
    url=OPTIONAL,
    byline=OPTIONAL,
    published=OPTIONAL,
    site=OPTIONAL,
    language=OPTIONAL,
    groups=st.lists(GROUPS, max_size=3).map(tuple),
    damage=OPTIONAL,
)
