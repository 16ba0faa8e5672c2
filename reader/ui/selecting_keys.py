"""What keys do while something is selected, and what can be done with what is selected."""

from enum import StrEnum

from textual.binding import Binding, BindingType


class Use(StrEnum):
    """What is to be done with what is selected."""

    TEXT = "text"
    MARKDOWN = "markdown"
    QUOTATION = "quotation"
    HIGHLIGHT = "highlight"
    NOTE = "note"


WHILE_SELECTING: tuple[BindingType, ...] = (
    Binding("h,left", "select_by('character', -1)", "Left", id="select.left", show=False),
    Binding("l,right", "select_by('character', 1)", "Right", id="select.right", show=False),
    Binding("j,down", "select_lines(1)", "Down", id="select.down", show=False),
    Binding("k,up", "select_lines(-1)", "Up", id="select.up", show=False),
    Binding("w", "select_by('word', 1)", "words", id="select.word", tooltip="To the next word"),
    Binding("b", "select_by('word', -1)", "Word before", id="select.word_before", tooltip="To the word before"),
    Binding("e", "select_by('word-end', 1)", "End of the word", id="select.word_end", tooltip="To the end of the word"),
    Binding("0", "select_line_edge(-1)", "Start of the line", id="select.line_start"),
    Binding("dollar_sign", "select_line_edge(1)", "End of the line", id="select.line_end"),
    Binding(
        "left_curly_bracket",
        "select_by('block', -1)",
        "Paragraph before",
        id="select.block_before",
        tooltip="To the start of the paragraph, and to the one before",
    ),
    Binding(
        "right_curly_bracket",
        "select_by('block', 1)",
        "Next paragraph",
        id="select.block",
        tooltip="To the next paragraph",
    ),
    Binding("space,pagedown,ctrl+f", "select_pages(1)", "Page down", id="select.page_down"),
    Binding("pageup,ctrl+b", "select_pages(-1)", "Page up", id="select.page_up"),
    Binding("ctrl+d", "select_pages(0.5)", "Half a page down", id="select.half_down"),
    Binding("ctrl+u", "select_pages(-0.5)", "Half a page up", id="select.half_up"),
    Binding("g,home", "select_edge(-1)", "Start", id="select.start", tooltip="To the start of the article"),
    Binding("G,end", "select_edge(1)", "End", id="select.end", tooltip="To the end of the article"),
    Binding("n", "select_match(1)", "Next match", id="select.match", tooltip="To the next place of what was found"),
    Binding("N", "select_match(-1)", "Match before", id="select.match_before", tooltip="To the one before"),
    Binding("o", "select_swap", "other end", id="select.swap", tooltip="Move the other end"),
    Binding("V", "select_whole", "paragraphs", id="select.whole", tooltip="Take whole paragraphs, or not"),
    Binding("y", "select_use('text')", "copy", id="select.copy", tooltip="Copy as text"),
    Binding("Y", "select_use('markdown')", "Markdown", id="select.markdown", tooltip="Copy as Markdown"),
    Binding(
        "quotation_mark",
        "select_use('quotation')",
        "quote",
        id="select.quotation",
        tooltip="Copy as a quotation with its source",
    ),
    Binding("enter,H", "select_use('highlight')", "highlight", id="select.highlight", tooltip="Highlight"),
    Binding("a", "select_use('note')", "note", id="select.note", tooltip="Highlight, and write a note"),
    Binding("v,escape", "select_end", "end", id="select.leave", tooltip="End selecting"),
)
"""Keys that mean this only while something is selected."""
