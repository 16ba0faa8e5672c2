"""Turns articles into text, Markdown, HTML and JSON."""
