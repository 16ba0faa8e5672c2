"""The program's own themes, made for long reading: a warm dark one and a paper one.

Contrast against the ground, by WCAG 2.2: text at least 10:1, muted text and accents at least 4.5:1.
"""

from textual.theme import Theme

DARK = Theme(
    name="reader-dark",
    dark=True,
    primary="#d8a657",
    secondary="#a9b7c6",
    accent="#d8a657",
    warning="#e0a06b",
    error="#e08a7a",
    success="#a3b577",
    foreground="#d9d4c8",
    background="#181a1d",
    surface="#1e2023",
    panel="#26292d",
    variables={
        "ink-strong": "#f0ebdf",
        "ink-muted": "#8f8c84",
        "ink-read": "#b0aba0",
        "ink-link": "#9fb8cc",
        "ink-code": "#c4ba9c",
        "rule": "#34373b",
        "cursor-line": "#2b2e33",
        "cursor-line-blurred": "#222529",
        "found": "#4d4426",
        "found-here": "#d8a657",
        "found-here-ink": "#181a1d",
    },
)

LIGHT = Theme(
    name="reader-light",
    dark=False,
    primary="#8a5a14",
    secondary="#4a5a6a",
    accent="#8a5a14",
    warning="#8f4a12",
    error="#9c2f22",
    success="#4f6320",
    foreground="#2c2a26",
    background="#fbf9f4",
    surface="#f4f1e9",
    panel="#eae6db",
    variables={
        "ink-strong": "#12110f",
        "ink-muted": "#6a665c",
        "ink-read": "#55524a",
        "ink-link": "#2a5578",
        "ink-code": "#5a4a1c",
        "rule": "#d8d3c5",
        "cursor-line": "#e6e0cf",
        "cursor-line-blurred": "#efebe0",
        "found": "#f0dfa4",
        "found-here": "#8a5a14",
        "found-here-ink": "#fbf9f4",
    },
)

THEMES = (DARK, LIGHT)

PLAIN = {
    "ink-strong": "$foreground",
    "ink-muted": "$text-muted",
    "ink-read": "$text-muted",
    "ink-link": "$text-secondary",
    "ink-code": "$text-accent",
    "rule": "$panel",
    "cursor-line": "$panel",
    "cursor-line-blurred": "$surface",
    "found": "$warning-muted",
    "found-here": "$warning",
    "found-here-ink": "$background",
}
"""What the program's own variables are in themes that are not its own."""
