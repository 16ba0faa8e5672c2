"""Decides what becomes of feeds, in pure functions: nothing here asks the network, the library or the clock.

matching.py  which entries of an answer are new, which say something else, which are known
keeping.py   what is taken of an answer, as one plain file
schedule.py  when a feed is asked next
opml.py      writes lists of feeds
"""
