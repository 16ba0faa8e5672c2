"""Pages of the shapes that make cleaners slow: each a few elements repeated, in any number."""

from collections.abc import Callable
from dataclasses import dataclass

SENTENCE = "The harbour wall was opened again on Monday, after two years of work and four of argument about the money. "
ARTICLE = "".join(f"<p>On day {day}: {SENTENCE * 3}</p>" for day in range(5))
"""What stands on each page and must be found."""
_SCRIPT_LINE = 'var state = {"harbour": "wall", "days": [1, 2, 3], "html": "<p>no text</p>"};\n'


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of page."""

    name: str
    make: Callable[[int], str]
    """A page with so many of what the shape repeats."""
    count: int
    """The number that the product must bear."""

    def page(self, count: int | None = None) -> bytes:
        """The page as saved."""
        return self.make(self.count if count is None else count).encode()


def _page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The harbour wall</title>{head}</head>'
        f"<body><article><h1>The harbour wall</h1>{body}</article></body></html>\n"
    )


def _repeated(unit: str) -> Callable[[int], str]:
    """So many units after the article, each with its number."""
    return lambda count: _page(ARTICLE + "".join([unit.replace("#", str(number)) for number in range(count)]))


def _nested(*tags: str) -> Callable[[int], str]:
    """The article within so many levels of these tags in turn."""

    def make(count: int) -> str:
        rounds = count // len(tags)
        opened = "".join(f"<{tag}>" for tag in tags) * rounds
        closed = "".join(f"</{tag}>" for tag in reversed(tags)) * rounds
        return _page(f"{opened}{ARTICLE}{closed}")

    return make


def _kept_open(tag: str) -> Callable[[int], str]:
    """So many elements that are opened with a word each and never closed."""
    return lambda count: _page(ARTICLE + f"<{tag}>harbour " * count)


def _nested_lists(count: int) -> str:
    return _page(ARTICLE + "<ul><li>Item of the harbour " * count + "</li></ul>" * count)


def _nested_quotations(count: int) -> str:
    return _page(ARTICLE + "<blockquote><p>The harbour said: " * count + "</blockquote>" * count)


def _nested_tables(count: int) -> str:
    return _page("<table><tr><td>" * count + ARTICLE + "</td></tr></table>" * count)


def _attributes(count: int) -> str:
    return _page(f"<p {' '.join(f'a{number}=x' for number in range(count))}>{SENTENCE}</p>{ARTICLE}")


def _table(count: int) -> str:
    row = "<tr>" + "<td>harbour</td>" * count + "</tr>"
    return _page(f"{ARTICLE}<table>{row * count}</table>")


def _script(count: int) -> str:
    return _page(ARTICLE, f"<script>{_SCRIPT_LINE * count}</script>")


def _state(count: int) -> str:
    entries = ",".join([f'{{"id": {number}, "text": "wall"}}' for number in range(count)])
    return _page(ARTICLE, f'<script type="application/ld+json">{{"@type": "WebPage", "parts": [{entries}]}}</script>')


def _one_text_line(count: int) -> str:
    return "The harbour wall\n\n" + SENTENCE * count + "\n"


def _text_lines(count: int) -> str:
    lines = [f"Line {number}: {SENTENCE}\n" + "\n" * (number % 3 == 0) for number in range(count)]
    return "The harbour wall\n\n" + "".join(lines)


def _text_bullets(count: int) -> str:
    bullets = "".join([f"  * Story number {number} of the harbour\n" for number in range(count)])
    return f"The harbour wall\n\n{SENTENCE * 3}\n\n{bullets}\n{SENTENCE * 3}\n"


def _references(count: int) -> str:
    words = "".join([f"[{number}]word " + "\n" * (number % 10 == 0) for number in range(1, count + 1)])
    listed = "".join([f"  {number}. https://page.example/{number}\n" for number in range(1, count + 1)])
    return f"The harbour wall\n\n{SENTENCE * 3}\n\n{words}\n\n{SENTENCE * 3}\n\nReferences\n\n{listed}"


_LINK = '<p><a href="/story/#">Story number # of the harbour wall and the boats</a></p>'

_FORMULA = "<math><mfrac><msup><mi>x</mi><mn>2</mn></msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac></math>"


def _nested_fractions(count: int) -> str:
    inner = "<mfrac><mi>a</mi>" * count + "<mi>b</mi>" + "</mfrac>" * count
    return _page(f"{ARTICLE}<p>It is <math>{inner}</math>.</p>")


def _one_formula(count: int) -> str:
    return _page(f"{ARTICLE}<p>It is <math>{'<mi>x</mi><mo>+</mo>' * (count // 2)}</math>.</p>")


def _notes(count: int) -> str:
    """References and notes that lead to each other, the notes in a footer."""
    references = "".join([f'wall<a id="r{number}" href="#n{number}">{number % 100}</a> ' for number in range(count)])
    notes = "".join([f'<p id="n{number}">A note. <a href="#r{number}">back</a></p>' for number in range(count)])
    return _page(f"{ARTICLE}<p>{references}</p><footer><div>{notes}</div></footer>")


def _code_table(count: int) -> str:
    line = '<tr><td class="blob-num"></td><td class="blob-code">wall = <b>1</b></td></tr>'
    return _page(f"{ARTICLE}<table>{line * count}</table>")


SHAPES: tuple[Shape, ...] = (
    Shape("10 MB of paragraphs", _repeated(f"<p>Part #: {SENTENCE * 3}</p>\n"), 30_000),
    Shape("10 MB of small divs", _repeated("<div>harbour #</div>\n"), 400_000),
    Shape("paragraphs, 100,000", _repeated(f"<p>Part #: {SENTENCE}</p>"), 100_000),
    Shape("nested divs, 200,000", _nested("div"), 200_000),
    Shape("nested b and i, 200,000", _nested("b", "i"), 200_000),
    Shape("nested sections, 500", _nested("section"), 500),
    Shape("unclosed b, 100,000", _kept_open("b"), 100_000),
    Shape("unclosed a, 100,000", _kept_open('a href="/story"'), 100_000),
    Shape("unclosed p, 300,000", _kept_open("p"), 300_000),
    Shape("line of 50 MB, text", _one_text_line, 450_000),
    Shape("line of 50 MB, HTML", lambda count: _page(f"<p>{SENTENCE * count}</p>"), 450_000),
    Shape("links, 50,000", _repeated(_LINK), 50_000),
    Shape("links, 1,000,000, in one paragraph", _repeated('<a href="/#">Story #</a> '), 1_000_000),
    Shape("br, 500,000", lambda count: _page(ARTICLE + "<p>" + "The harbour wall.<br>" * count + "</p>"), 500_000),
    Shape("br in pairs, 200,000", lambda count: _page(ARTICLE + "The harbour wall.<br><br>" * count), 200_000),
    Shape("attributes on a tag, 200,000", _attributes, 200_000),
    Shape("table of 1,000 x 1,000", _table, 1_000),
    Shape("nested tables, 3,000", _nested_tables, 3_000),
    Shape("list items, 300,000", _repeated("<li>Item # of the harbour</li>"), 300_000),
    Shape("nested lists, 3,000", _nested_lists, 3_000),
    Shape("nested quotations, 3,000", _nested_quotations, 3_000),
    Shape("pictures, 100,000", _repeated('<img src="/#.jpg" alt="Harbour #" width="600" height="400">'), 100_000),
    Shape("headings, 100,000", _repeated("<h2>Day # of the harbour</h2>"), 100_000),
    Shape("nested fractions, 3,000", _nested_fractions, 3_000),
    Shape("formulas, 50,000", _repeated(f"<p>Of {_FORMULA}, number #</p>"), 50_000),
    Shape("formulas, 50,000, in one paragraph", _repeated(f"{_FORMULA} and # "), 50_000),
    Shape("one formula of 1,000,000 signs", _one_formula, 1_000_000),
    Shape("notes, 50,000", _notes, 50_000),
    Shape("listings, 50,000", _repeated("<div><div><pre>wall #</pre></div></div>"), 50_000),
    Shape("lines of code in a table, 200,000", _code_table, 200_000),
    Shape("script of 30 MB before the article", _script, 400_000),
    Shape("JSON-LD of 10 MB", _state, 300_000),
    Shape("entities, 1,000,000", lambda count: _page(f"{ARTICLE}<p>{'&amp; ' * count}</p>"), 1_000_000),
    Shape("white space, 10 MB", lambda count: _page(f"<p>wall{' ' * count}wall</p>{ARTICLE}"), 10_000_000),
    Shape("'<' without tags, 5,000,000", lambda count: _page(f"{ARTICLE}<p>{'< ' * count}</p>"), 5_000_000),
    Shape("text lines, 200,000", _text_lines, 200_000),
    Shape("text bullets, 200,000", _text_bullets, 200_000),
    Shape("text references, 50,000", _references, 50_000),
)
