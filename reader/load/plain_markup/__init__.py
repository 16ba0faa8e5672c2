"""reStructuredText and AsciiDoc into HTML, line by line and without their programs' powers.

docutils needs minutes for 100 KB of open stars. Nothing that a document names is read, run or included.
"""
