"""Writes `reader/ui/render/character_tables.py`: the Unicode properties that breaking lines needs and Python lacks.

The properties are those the `regex` package knows (it comes with htmldate), which follows the current Unicode
Character Database. Run it after an update of `regex`: `python tests/benchmarks/make_character_tables.py`.
"""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import regex

TABLES = Path(__file__).parents[2] / "reader" / "ui" / "render" / "character_tables.py"
EVERY = "".join(map(chr, range(0x110000)))

LINE = {
    **{name: rf"\p{{lb={name}}}" for name in "BA BB CB CL CP EX GL HH HL HY IN IS NU OP PO PR".split()},
    **{name: rf"\p{{lb={name}}}" for name in "QU RI SP SY WJ ZWJ AK AP AS VF VI".split()},
    "Both": r"\p{lb=B2}",
    "ZW": r"[\p{lb=ZW}\p{lb=BK}\p{lb=CR}\p{lb=LF}\p{lb=NL}]",
    "CM": r"[\p{lb=CM}[\p{lb=SA}&&[\p{Mn}\p{Mc}]]]",
    "SA": r"[\p{lb=SA}--[\p{Mn}\p{Mc}]]",
    "ID": r"[\p{lb=ID}\p{lb=EB}\p{lb=EM}]",
    "NS": r"[\p{lb=NS}\p{lb=CJ}]",
}
"""Line_Break of UAX 14; what is left is AL, also Korean, which breaks at its spaces."""

CLUSTER = {
    "Link": r"[\p{InCB=Linker}&&\p{gcb=Extend}]",
    "Conso": r"\p{InCB=Consonant}",
    "Join": r"\p{gcb=ZWJ}",
    "Ext": r"[\p{gcb=Extend}--\p{InCB=Linker}]",
    "Mark": r"\p{gcb=SpacingMark}",
    "Pre": r"\p{gcb=Prepend}",
    "Ctrl": r"[\p{gcb=Control}\p{gcb=CR}\p{gcb=LF}]",
    "Flag": r"\p{gcb=RI}",
    "Pict": r"\p{ExtPict}",
    **{name: rf"\p{{gcb={name}}}" for name in ("L", "V", "T")},
}
"""Grapheme_Cluster_Break and Indic_Conjunct_Break of UAX 29; Korean syllables are computed, the rest is Other."""


def ranges(classes: dict[str, str]) -> Iterator[str]:
    """The classes of characters as `character_classes` reads them: how many are passed over, class, how many."""
    found = sorted(
        (run.start(), run.end(), name)
        for name, pattern in classes.items()
        for run in regex.finditer(f"(?V1:{pattern})+", EVERY)
    )
    at = 0
    for start, end, name in found:
        if start < at:
            raise ValueError(f"{start:x} is in two classes")
        yield f"{start - at or '':{'x' if start > at else ''}}{name}{end - start if end - start > 1 else ''}"
        at = end


def literal(name: str, classes: dict[str, str]) -> str:
    """A table as Python source."""
    lines = textwrap.wrap(" ".join(ranges(classes)), 116, break_long_words=False)
    return f'{name} = """\n' + "\n".join(lines) + '\n"""\n'


def main() -> None:
    """Writes the module."""
    TABLES.write_text(
        '"""Classes of characters, made by tests/benchmarks/make_character_tables.py.\n\n'
        "From the Unicode Character Database (https://www.unicode.org/license.txt), by way of the regex package"
        f' {regex.__version__}.\n"""\n\n' + literal("LINE", LINE) + "\n" + literal("CLUSTER", CLUSTER),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
