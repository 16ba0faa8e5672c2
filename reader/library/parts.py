"""How far the parts of a container have come, where they wait each by itself: those of what feeds brought."""

from reader.library.database import Database, number_table
from reader.library.values import Status

_WAITED = {
    Status.PENDING: "TRUE",
    Status.FAILED: "status = 'pending'",
    Status.READY: "status = 'pending' AND article_id IN (SELECT id FROM articles WHERE cleaned IS NOT NULL)",
}
"""SQL for the parts of a container that `set_parts` concerns."""


def set_parts(database: Database, container_id: int, status: Status, reason: str | None = None) -> None:
    """How far the parts of a container have come that waited; ready are those that were ever cleaned.

    With `PENDING` all of them are made to wait.
    """
    concerned = database.column(f"SELECT id FROM sources WHERE container_id = ? AND {_WAITED[status]}", (container_id,))
    if concerned:
        values = (status.value, reason, number_table(concerned))
        database.run("UPDATE sources SET status = ?, reason = ? WHERE id IN (SELECT value FROM carray(?))", values)
        database.run(
            "UPDATE articles SET status = ?, reason = ? WHERE id IN "
            "(SELECT s.article_id FROM carray(?) CROSS JOIN sources AS s ON s.id = value WHERE s.id = source_id)",
            values,
        )
