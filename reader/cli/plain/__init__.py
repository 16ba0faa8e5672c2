"""Reading line by line, for screen readers and teletypes: nothing is ever painted over.

lines.py      articles of the list, links and feeds on lines of their own; pure
parts.py      an article in parts to be read one after the other; pure
words.py      the commands: how what is typed is understood; pure
listing.py    the list
reading.py    the open article and its links
feeding.py    feeds, and taking in what is named
session.py    the commands, joined
loop.py       from one typed line to the next
"""
