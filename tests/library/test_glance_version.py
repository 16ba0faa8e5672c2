"""The quick look of the first frame and the tables agree."""

from reader.library.glance import TABLES_VERSION
from reader.library.schema import MIGRATIONS


def test_the_first_frame_knows_the_newest_tables() -> None:
    assert len(MIGRATIONS) == TABLES_VERSION
