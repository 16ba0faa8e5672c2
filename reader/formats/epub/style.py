"""The look of a book: as little as leaves the rest to the device."""

STYLE = """@charset "utf-8";
body { margin: 0 5%; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-align: left; page-break-after: avoid; }
header p, nav.further, figcaption, .caption { font-size: .85em; }
header { margin-bottom: 2em; }
blockquote { margin: 1em 0 1em 1em; padding-left: 1em; border-left: 2px solid; }
pre { white-space: pre-wrap; font-size: .85em; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: .2em .4em; text-align: left; vertical-align: top; }
figure { margin: 1em 0; text-align: center; }
img { max-width: 100%; height: auto; }
li[data-marker] { list-style-type: none; }
li[data-marker]::before { content: attr(data-marker) " "; }
nav ol { list-style-type: none; padding-left: 1.5em; }
nav.further { margin-top: 2em; border-top: 1px solid; }
nav.further h2 { font-size: 1em; }
section.title { margin-top: 20%; text-align: center; }
section.title h1 { text-align: center; }
section.title ul { list-style-type: none; padding: 0; }
"""
