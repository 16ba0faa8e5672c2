"""What the library and the queue say of the targets of links; pure functions."""

from reader.library import Queued, QueueStatus, Row
from reader.ui.link_items import Known, Mark
from reader.ui.queue_wording import queued_state

MARKS = {
    QueueStatus.WAITING: Mark.QUEUED,
    QueueStatus.FETCHING: Mark.FETCHING,
    QueueStatus.FAILED: Mark.FAILED,
}


def known_of_queued(entry: Queued) -> Known:
    """What a link's place in the queue says of it."""
    return Known(MARKS[entry.status], note=queued_state(entry))


def known_of_row(row: Row) -> Known:
    """What an article in the library says of the links that lead to it."""
    return Known(Mark.READ if row.is_read else Mark.STORED, row.title)


def is_at_hand(known: Known | None) -> bool:
    """Whether a link's target is stored, or will be without more ado."""
    return known is not None and known.mark not in (Mark.NONE, Mark.FAILED)
