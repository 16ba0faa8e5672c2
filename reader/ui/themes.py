"""The program's own themes, made for long reading: a warm dark one and a paper one.

Contrast by WCAG 2.2: text at least 10:1 on its ground, muted text and accents at least 4.5:1 on every ground that
they stand on, what is dimmed in focus mode at least 3:1. The colours of code are told apart by blue against yellow and
by lightness, so also by who cannot tell red from green: at least 6 apart in OKLab (times 100), under the matrices of
Machado and others (2009) too.
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
        "ink-muted": "#9d9a92",
        "ink-read": "#b0aba0",
        "ink-link": "#9fb8cc",
        "ink-code": "#c4ba9c",
        "ink-code-keyword": "#86a9e0",
        "ink-code-string": "#cdbb62",
        "ink-code-comment": "#9d9a92",
        "ink-code-number": "#dc8c5c",
        "ink-code-name": "#8fd6f4",
        "ink-code-operator": "#b5b0a5",
        "ink-dimmed": "#77746d",
        "highlight": "#36331b",
        "highlight-note": "#213246",
        "selection": "#2c3d52",
        "guide": "#212428",
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
        "ink-muted": "#625e55",
        "ink-read": "#55524a",
        "ink-link": "#2a5578",
        "ink-code": "#5a4a1c",
        "ink-code-keyword": "#2b56b4",
        "ink-code-string": "#6a5700",
        "ink-code-comment": "#625e55",
        "ink-code-number": "#93308a",
        "ink-code-name": "#0e4a5e",
        "ink-code-operator": "#55524a",
        "ink-dimmed": "#8a867b",
        "highlight": "#f5eab8",
        "highlight-note": "#dbe6ef",
        "selection": "#cbdcec",
        "guide": "#f1ede2",
        "rule": "#d8d3c5",
        "cursor-line": "#e6e0cf",
        "cursor-line-blurred": "#efebe0",
        "found": "#f0dfa4",
        "found-here": "#8a5a14",
        "found-here-ink": "#fbf9f4",
    },
)

TERMINAL = Theme(
    name="reader-terminal",
    ansi=True,
    primary="ansi_magenta",
    secondary="ansi_default",
    accent="ansi_magenta",
    warning="ansi_red",
    error="ansi_red",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ink-strong": "ansi_default",
        "ink-muted": "ansi_default",
        "ink-read": "ansi_default",
        "ink-link": "ansi_default",
        "ink-code": "ansi_default",
        "ink-code-keyword": "ansi_default",
        "ink-code-string": "ansi_magenta",
        "ink-code-comment": "ansi_default",
        "ink-code-number": "ansi_magenta",
        "ink-code-name": "ansi_default",
        "ink-code-operator": "ansi_default",
        "ink-dimmed": "ansi_default",
        "highlight": "ansi_default",
        "highlight-note": "ansi_default",
        "selection": "ansi_default",
        "guide": "ansi_default",
        "rule": "ansi_default",
        "cursor-line": "ansi_default",
        "cursor-line-blurred": "ansi_default",
        "found": "ansi_default",
        "found-here": "ansi_default",
        "found-here-ink": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
    },
)
"""The terminal's own palette, on its own ground, be that dark or light; so what stands apart by its ground elsewhere is
reversed, underlined or dim here (`plain.tcss`). Magenta and red are the two colours that classic palettes show well on
black and on white; how well is the terminal's to say.
"""

THEMES = (DARK, LIGHT, TERMINAL)

PLAIN = {
    "ink-strong": "$foreground",
    "ink-muted": "$foreground 62%",
    "ink-read": "$foreground 75%",
    "ink-link": "$text-secondary",
    "ink-code": "$text-accent",
    "ink-code-keyword": "$text-primary",
    "ink-code-string": "$text-success",
    "ink-code-comment": "$foreground 62%",
    "ink-code-number": "$text-warning",
    "ink-code-name": "$text-secondary",
    "ink-code-operator": "$foreground 80%",
    "ink-dimmed": "$foreground 40%",
    "highlight": "$warning 14%",
    "highlight-note": "$primary 16%",
    "selection": "$primary 22%",
    "guide": "$surface",
    "rule": "$panel",
    "cursor-line": "$panel",
    "cursor-line-blurred": "$surface",
    "found": "$warning 20%",
    "found-here": "$warning",
    "found-here-ink": "$background",
}
"""What the program's own variables are in themes that are not its own: a variable of Textual's, and its share in the
background where it is not the whole. Inks are made legible (`colours/variables.py`).
"""
