"""The tour: articles that teach the keys by doing, on the real main screen over a library of its own.

steps.py     what is learned, and when it is done; pure
article.py   the articles, made with the live keys
progress.py  how the steps stand, in lines
screen.py    the main screen that watches what is done
starting.py  the temporary library, gone afterwards
"""
