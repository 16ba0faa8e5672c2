"""The forms in which pages are kept, each read by the module of its name.

Each has `pages(document)`, which goes through what the document holds in its order: pages, addresses saved without
their pages, and what is wrong with a part, after which the rest goes on. It raises LoadError where nothing at all can
be read, and asks `document.begins(part)` before it reads a part. Those that hold pictures have
`picture(document, part, wanted)`, which gives a picture's bytes; see pictures.py.
"""
