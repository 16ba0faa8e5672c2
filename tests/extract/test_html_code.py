"""Listings: their language, their lines, and the numbers beside them that are none of them."""

import pytest
from html_pages import blocks_of

from reader.model import BlockKind

LANGUAGES = {
    "HTML": ("<pre><code class=language-rust>x</code></pre>", "rust"),
    "Prism": ("<pre class='line-numbers lang-css'><code class=lang-css>x</code></pre>", "css"),
    "highlight.js": ("<pre><code class='hljs python'>x</code></pre>", "python"),
    "SyntaxHighlighter": ("<pre class='brush: php; gutter: true'>x</pre>", "php"),
    "GitHub": ("<div class='highlight highlight-source-shell'><pre>x</pre></div>", "shell"),
    "Sphinx": ("<div class='highlight-python3 notranslate'><div class=highlight><pre>x</pre></div></div>", "python3"),
    "Sphinx without": (
        "<div class='highlight-default'><div class=highlight><pre>x</pre></div></div>",
        None,
    ),
    "Rouge": (
        "<div class='language-ruby highlighter-rouge'><div class=highlight><pre class=highlight><code>x</code></pre>"
        "</div></div>",
        "ruby",
    ),
    "Hugo": ("<div class=highlight><pre><code class=language-go data-lang=go>x</code></pre></div>", "go"),
    "Pandoc": ("<div class=sourceCode><pre class='sourceCode haskell'><code>x</code></pre></div>", "haskell"),
    "Org": ("<div class=org-src-container><pre class='src src-lisp'>x</pre></div>", "lisp"),
    "an attribute": ("<pre data-language='C++'>x</pre>", "c++"),
    "lang": ("<pre lang=php>x</pre>", "php"),
    "a human language": ("<div class=lang-en><section><div><pre lang=en>x</pre></div></section></div>", None),
    "none": ("<pre class=language-none>x</pre>", None),
    "a page of listings": (
        "<div class=language-go><section><p>a<pre>x</pre><pre>y</pre><p>b<pre>z</pre></section></div>",
        None,
    ),
}


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_language_of_a_listing(name: str) -> None:
    markup, language = LANGUAGES[name]
    code = [block for block in blocks_of(markup) if block.kind is BlockKind.CODE]
    assert code[0].code_language == language


NUMBERED = {
    "Pygments": "<table class=highlighttable><tr><td class=linenos><div class=linenodiv><pre>1\n2\n3</pre></div></td>"
    "<td class=code><div class=highlight><pre>if a:\n\n\tb</pre></div></td></tr></table>",
    "Rouge": "<figure class=highlight><pre><code><table class=rouge-table><tbody><tr><td class='rouge-gutter gl'>"
    "<pre class=lineno>1\n2\n3\n</pre></td><td class=rouge-code><pre>if a:\n\n\tb\n</pre></td></tr></table></code>"
    "</pre></figure>",
    "Hugo": "<div class=highlight><table class=lntable><tr><td class=lntd><pre><code><span class=lnt>1\n</span>"
    "<span class=lnt>2\n</span></code></pre></td><td class=lntd><pre><code>if a:\n\n\tb\n</code></pre></td></tr>"
    "</table></div>",
    "spans": "<pre><span class=lineno>1 </span>if a:\n"
    "<span class=lineno>2 </span>\n<span class=lineno>3 </span>\tb</pre>",
    "Prism": "<pre class=line-numbers><code>if a:\n\n\tb<span aria-hidden=true class=line-numbers-rows><span>1</span>"
    "</span></code></pre>",
    "highlight.js": "<pre><code><table class=hljs-ln><tr><td class='hljs-ln-line hljs-ln-numbers'>1</td><td>if a:</td>"
    "</tr><tr><td class=hljs-ln-numbers>2</td><td>\n</td></tr><tr><td class=hljs-ln-numbers>3</td><td>\tb</td></tr>"
    "</table></code></pre>",
    "prettify": "<pre class=prettyprint><ol class=linenums><li>if a:</li><li>\n</li><li>\tb</li></ol></pre>",
    "GitHub": "<table class='highlight js-file-line-container'><tr><td id=L1 class=blob-num data-line-number=1></td>"
    "<td id=LC1 class='blob-code blob-code-inner'>if a:</td></tr><tr><td class=blob-num></td><td class=blob-code>\n"
    "<tr><td class=blob-num></td><td class=blob-code>\t<span>b</span></td></tr></table>",
    "SyntaxHighlighter": "<table><tr><td class=gutter><div class='line number1'>1</div></td><td class=code>"
    "<div class=container><div class='line number1'><code>if a:</code></div><div class=line>&nbsp;</div>"
    "<div class=line><code>&nbsp;&nbsp;&nbsp;&nbsp;</code><code>b</code></div></div></td></tr></table>",
}


@pytest.mark.parametrize("name", NUMBERED)
def test_line_numbers_are_no_code_and_lines_are_kept(name: str) -> None:
    code = [block.text for block in blocks_of(NUMBERED[name]) if block.text]
    assert code == ["if a:\n\n    b"]


def test_a_preformatted_block_that_was_never_closed_does_not_swallow_the_page() -> None:
    assert [block.kind for block in blocks_of("<pre>a\nb<p>text</p><h2>on</h2>")][:2] == [
        BlockKind.CODE,
        BlockKind.CODE,
    ]


def test_a_table_of_values_is_no_listing() -> None:
    (table,) = blocks_of("<table><tr><td class=code>A1<td>one<tr><td class=code>B2<td>two</table>")
    assert table.kind is BlockKind.TABLE
