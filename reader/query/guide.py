"""What can be written in a query: one table, for the help of the command line and of the app, and for completion."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A part of the language."""

    form: str
    """How it begins: a key with its colon, or a form of its own."""
    does: str
    """What it asks for, in a few words."""
    example: str


FORMS = (
    Entry("word", "found as the beginning of a word", "harb"),
    Entry('"…"', "found as it stands; * behind: may go on", '"harbour wall"'),
    Entry("a b", "both; also: a and b", "harbour wall"),
    Entry("or", "one or the other", "harbour or pier"),
    Entry("not", "not what follows; also: -", "harbour -wall"),
    Entry("( )", "kept together", "a (b or c)"),
)
"""What has no key."""

KEYS = (
    Entry("is:", "unread, read, starred, queued, pending, failed", "is:unread"),
    Entry("has:", "highlights, notes, tags, marks, revisions", "has:highlights"),
    Entry("title:", "words in the title", "title:harbour"),
    Entry("by:", "words in the byline", "by:smith"),
    Entry("site:", "words in the site's name or host", 'site:"the news"'),
    Entry("body:", "words in the text", "body:storm"),
    Entry("note:", "words in your notes", "note:check"),
    Entry("lang:", "the language", "lang:de"),
    Entry("tag:", "a tag", 'tag:"to do"'),
    Entry("kind:", "the form it was saved in: html, pdf, mail, feed", "kind:pdf"),
    Entry("feed:", "the feed it came from, or a folder of feeds", "feed:news"),
    Entry("in:", "the folder, or one above it", "in:~/saved"),
    Entry("words:", "how many words", "words:>2000"),
    Entry("minutes:", "how many minutes of reading", "minutes:5..10"),
    Entry("added:", "when it was added; 7d: in the last 7 days", "added:7d"),
    Entry("published:", "when it was published", "published:2001-06"),
    Entry("read:", "when you read it", "read:today"),
    Entry("links-to:", "links to an address or article", "links-to:a.example"),
    Entry("near:", "resembles an article", "near:#12"),
    Entry("sort:", "in this order; with - descending", "sort:-added,title"),
    Entry("group:", "site, date, folder or none", "group:site"),
)
"""The keys, in the order in which they are offered."""


def guide() -> str:
    """The whole table, as lines of text."""
    entries = (*FORMS, *KEYS)
    example_width = max(len(entry.example) for entry in entries)
    form_width = max(len(entry.form) for entry in entries)
    return "\n".join(f"{entry.form:{form_width}}  {entry.example:{example_width}}  {entry.does}" for entry in entries)
