"""Articles as a book: EPUB 3, with the contents of EPUB 2 for older devices.

EPUB 3.2, https://www.w3.org/publishing/epub32/. What is written is valid under epubcheck whatever articles say.
"""
