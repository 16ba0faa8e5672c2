"""Formulas: MathML as one line of text, and where pages have it."""

import pytest
from html_pages import PROSE, article_of, blocks_of, texts_of, tree_of
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from reader.extract.html.math import read_math, tex_of
from reader.formats.text import article_text
from reader.model import BlockKind, Mark, MarkKind
from reader.safe_text import is_safe


def math_of(markup: str, attributes: str = "") -> HtmlElement:
    math = tree_of(f"<p><math {attributes}>{markup}</math></p>").root.find(".//math")
    assert math is not None
    return math


def text_of(markup: str, attributes: str = "") -> str:
    return "".join(text for text, _ in read_math(math_of(markup, attributes)))


def i(name: str) -> str:
    return f"<mi>{name}</mi>"


def n(number: object) -> str:
    return f"<mn>{number}</mn>"


def o(sign: str) -> str:
    return f"<mo>{sign}</mo>"


def el(name: str, *children: str) -> str:
    return f"<m{name}>{''.join(children)}</m{name}>"


def rows(*lines: tuple[str, ...]) -> str:
    return el("table", *(el("tr", *(el("td", cell) for cell in line)) for line in lines))


A_PLUS_B = el("row", i("a"), o("+"), i("b"))

FORMULAS = {
    "a sum over a product": (
        i("x")
        + o("=")
        + el(
            "frac",
            el("row", o("-"), i("b"), o("±"), el("sqrt", el("sup", i("b"), n(2)), o("-"), n(4), i("a"), i("c"))),
            el("row", n(2), i("a")),
        ),
        "x = (−b ± √(b² − 4ac))/(2a)",
    ),
    "brackets only where needed": (
        el("frac", i("a"), i("b")) + o("+") + el("frac", A_PLUS_B, i("c")),
        "a/b + (a + b)/c",
    ),
    "a negative fraction": (el("frac", el("row", o("-"), n(1)), n(3)), "−1/3"),
    "a fraction as a factor": (el("frac", i("p"), i("q")) + i("m"), "(p/q)m"),
    "a half": (el("frac", n(1), n(2)) + i("m") + el("sup", i("v"), n(2)), "½mv²"),
    "roots": (
        el("sqrt", n(2)) + o("+") + el("root", i("x"), n(3)) + o("+") + el("root", A_PLUS_B, i("n")),
        "√2 + ∛x + ⁿ√(a + b)",
    ),
    "powers that can be raised": (el("sup", i("x"), el("row", i("n"), o("-"), n(1))), "xⁿ⁻¹"),
    "powers that cannot": (el("sup", i("e"), i("x")) + o("+") + el("sup", i("e"), A_PLUS_B), "e^x + e^(a+b)"),
    "a power of a sum": (el("sup", A_PLUS_B, n(2)), "(a + b)²"),
    "a power of a bracket": (o("(") + A_PLUS_B + el("sup", o(")"), n(2)), "(a + b)²"),
    "indices": (el("sub", i("a"), el("row", i("i"), i("j"))) + o("+") + el("sub", i("x"), i("max")), "a_(ij) + x_max"),
    "index and power": (el("subsup", i("x"), i("i"), n(2)) + o("+") + el("subsup", i("x"), n(1), n(2)), "x²_i + x₁²"),
    "a sum": (
        el("underover", o("∑"), el("row", i("i"), o("="), n(1)), i("n")) + el("sub", i("a"), i("i")),
        "∑_(i=1)ⁿ a_i",
    ),
    "an integral": (
        el("subsup", o("∫"), n(0), n(1))
        + i("f")
        + o("(")
        + i("x")
        + o(")")
        + "<mspace width='0.167em'></mspace>"
        + i("d")
        + i("x"),
        "∫₀¹ f(x) dx",
    ),
    "a limit": (
        el("under", o("lim"), el("row", i("x"), o("→"), n(0)))
        + el("frac", el("row", i("sin"), o("&#x2061;"), i("x")), i("x")),
        "lim_(x→0) (sin x)/x",
    ),
    "functions": (
        n(2) + i("sin") + o("&#x2061;") + i("x") + o("+") + i("f") + o("&#x2061;") + o("(") + i("x") + o(")"),
        "2 sin x + f(x)",
    ),
    "bars": (o("|") + o("-") + i("x") + o("|") + o("=") + o("|") + i("x") + o("|"), "|−x| = |x|"),
    "fences": (
        "<mfenced open='[' close=')'><mi>a</mi><mi>b</mi></mfenced>"
        + o("∈")
        + "<mi mathvariant='double-struck'>R</mi>",
        "[a, b) ∈ ℝ",
    ),
    "a matrix": (o("(") + rows((n(1), n(0)), (n(0), A_PLUS_B)) + o(")"), "(1, 0; 0, a + b)"),
    "a matrix without brackets": (rows((n(1), n(0)), (n(0), n(1))), "[1, 0; 0, 1]"),
    "cases": (
        i("f")
        + o("=")
        + o("{")
        + rows((i("x"), "<mtext>if </mtext>" + i("x") + o("&gt;") + n(0)), (n(0), "<mtext>otherwise</mtext>")),
        "f = {x, if x > 0; 0, otherwise",
    ),
    "accents": (el("over", i("x"), o("¯")) + o("=") + el("over", i("v"), o("→")), "x\u0304 = v\u20d7"),
    "a binomial": (o("(") + "<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>" + o(")"), "(n choose k)"),
    "what is not shown": (i("a") + el("phantom", i("b")) + o("&#x2062;") + i("c"), "ac"),
    "letters of mathematics": (i("𝑥") + o("=") + i("𝐀"), "x = A"),
    "an isotope": (
        el("multiscripts", i("C"), "<none></none><none></none>", "<mprescripts></mprescripts>", n(6), n(14)),
        "₆¹⁴C",
    ),
    "the first of semantics": (
        "<semantics><mi>x</mi><annotation encoding='application/x-tex'>y</annotation></semantics>",
        "x",
    ),
    "wrong numbers of children": (el("frac", i("a")) + el("sup", i("b")) + el("root", i("c")), "ab√c"),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_on_a_line(name: str) -> None:
    markup, text = FORMULAS[name]
    assert text_of(markup) == text


def test_equations_under_each_other_are_lines() -> None:
    equations = rows((i("a"), o("=") + i("b")), ("", o("=") + o("-") + i("c")))
    assert text_of(equations, "display=block") == "a = b\n= −c"


def test_a_formula_too_deep_or_too_large_keeps_its_signs() -> None:
    assert text_of("<mrow>" * 300 + i("x") + "</mrow>" * 300) == "x"
    assert text_of(i("x") * 10_000) == ("x " * 10_000)[:20_000].strip()[:20_000]


TREES = st.recursive(
    st.sampled_from(
        [
            i("x"),
            i("sin"),
            n(2),
            o("+"),
            o("("),
            o("|"),
            o("∑"),
            o("&#x2061;"),
            "<mtext> a </mtext>",
            "<mspace></mspace>",
        ]
    ),
    lambda inner: st.builds(
        lambda name, children: el(name, *children),
        st.sampled_from(
            [
                "row",
                "frac",
                "sup",
                "sub",
                "subsup",
                "sqrt",
                "root",
                "over",
                "underover",
                "table",
                "tr",
                "td",
                "fenced",
                "multiscripts",
                "style",
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(deadline=None)
@given(TREES)
def test_any_tree_of_elements_is_read_and_keeps_its_letters(markup: str) -> None:
    text = text_of(markup)
    assert is_safe(text)
    if "<mtable" not in markup and "<mmulti" not in markup:
        assert text.count("x") == markup.count(">x<")
        assert text.count("sin") == markup.count(">sin<")
    assert text.count("(") >= markup.count(">(<") or "<mtable" in markup or "<mmulti" in markup


SQUARE = "<mrow><msup><mi>x</mi><mn>2</mn></msup></mrow>"
TEX = "<annotation encoding='application/x-tex'>x^{2}</annotation>"
MATHML = f"<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics>{SQUARE}{TEX}</semantics></math>"
SETTINGS = {
    "plain": MATHML,
    "with a prefix": MATHML.replace("<math ", "<m:math ").replace("</math>", "</m:math>"),
    "KaTeX": f"<span class=katex><span class=katex-mathml>{MATHML}</span><span class=katex-html aria-hidden=true>"
    "<span class=base><span class=mord>x<span class=vlist>2</span></span></span></span></span>",
    "MathJax 3": "<mjx-container class=MathJax jax=CHTML><mjx-math class=MJX-TEX aria-hidden=true><mjx-msup>x2"
    f"</mjx-msup></mjx-math><mjx-assistive-mml display=inline>{MATHML}</mjx-assistive-mml></mjx-container>",
    "MathJax 2": "<span class=MathJax_Preview>x2</span><span class=MathJax><nobr aria-hidden=true>x2</nobr>"
    f"<span class=MJX_Assistive_MathML>{MATHML}</span></span><script type=math/tex>x^2</script>",
    "MediaWiki": f"<span class='mwe-math-element'><span class='mwe-math-mathml-inline' style='display: none;'>{MATHML}"
    r"</span><img src=x.svg class=mwe-math-fallback-image-inline aria-hidden=true alt='{\displaystyle x^{2}}'></span>",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_formula_is_seen_once_whatever_set_it(name: str) -> None:
    (block,) = blocks_of(f"<p>The square {SETTINGS[name]} of it.</p>")
    assert block.text == "The square x² of it."
    assert block.marks == (Mark(11, 12, MarkKind.EMPHASIS),)


@pytest.mark.parametrize(
    "markup",
    [
        "<script type='math/tex'>x^2</script>",
        "<span class=MathJax_Preview>[math]</span><script type='math/tex'>x^2</script>",
        "<span class=MathJax>x2</span><script type='math/tex'>x^2</script>",
        r"<span class=mwe-math-element><img aria-hidden=true alt='{\displaystyle x^2}'></span>",
        "<math><semantics><mrow></mrow><annotation encoding='application/x-tex'>x^2</annotation></semantics></math>",
        "<math alttext='x^2'></math>",
    ],
)
def test_where_there_is_only_tex_it_is_shown_as_code(markup: str) -> None:
    (block,) = blocks_of(f"<p>The square {markup} of it.</p>")
    assert block.text == "The square x^2 of it."
    assert block.marks == (Mark(11, 14, MarkKind.CODE),)


def test_tex_without_its_wrapping() -> None:
    assert tex_of(math_of("", r"alttext='{\textstyle \frac{a}{b}}'")) == r"\frac{a}{b}"


def test_a_display_is_a_paragraph_of_its_own() -> None:
    display = MATHML.replace("<math ", "<math display=block ")
    assert texts_of(f"<p>It is {display} as shown.</p>") == ["It is", "x²", "as shown."]
    assert texts_of(f"<p>It is {display}, or so.</p>") == ["It is", "x²,", "or so."]
    katex = f"<span class=katex-display><span class=katex><span class=katex-mathml>{display}</span></span></span>"
    assert texts_of(f"<p>It is {katex}.</p>") == ["It is", "x²."]
    assert [block.kind for block in blocks_of(f"<h2>On {display}</h2>")] == [BlockKind.HEADING]
    assert texts_of("<p>a<script type='math/tex; mode=display'>x</script>b") == ["a", "x", "b"]


def test_formulas_in_cells_and_captions() -> None:
    caption, table = blocks_of(
        f"<table><caption>Of {MATHML}</caption><tr><th>n<th>{MATHML}<tr><td>1<td>{SETTINGS['MediaWiki']}</table>"
    )
    assert caption.text == "Of x²"
    assert table.text == "n | x²\n1 | x²"


def test_powers_are_told_apart_in_plain_text() -> None:
    article = article_of(
        f"<h1>Powers</h1>{PROSE * 3}<p>{MATHML} and 10<sup>6</sup> and e<sup>x</sup>, the 1<sup>st</sup>.</p>"
    )
    assert "x² and 10⁶ and e^x, the 1st." in article_text(article)
