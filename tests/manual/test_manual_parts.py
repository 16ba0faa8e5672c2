"""What the manual says of keys, commands, settings and options is what the program says."""

import pytest
from manual_parts import PARTS, page_with_parts

from reader.manual.index import PAGES, page_text

GENERATED = [name for name in PAGES if "<!-- generated: " in page_text(name)]


@pytest.mark.parametrize("page", GENERATED)
def test_generated_parts_are_up_to_date(page: str) -> None:
    assert page_with_parts(page_text(page)) == page_text(page), "python tests/manual_parts.py writes them anew"


def test_every_part_stands_in_a_page() -> None:
    texts = [page_text(name) for name in GENERATED]
    assert [part for part in PARTS if sum(f"<!-- generated: {part} -->" in text for text in texts) != 1] == []
