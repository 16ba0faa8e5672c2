"""The manual: a page of Markdown for each task, which ships with the program.

index.py    which pages there are, their texts, and what a word means among them
article.py  a page as an article, which the app shows
"""
