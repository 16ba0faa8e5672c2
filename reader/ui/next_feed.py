"""Which feed comes after another; a pure decision."""

from collections.abc import Mapping, Sequence

from reader.library.feed_values import Feed


def next_feed_unread(
    feeds: Sequence[Feed], listed: Sequence[Feed], unread: Mapping[int, int], step: int
) -> Feed | None:
    """The nearest feed after those listed (or before) that has something unread, round the end; None if none has.

    `feeds` are all in their order, `unread` says by ids how many articles of each are unread. What is listed itself
    comes last.
    """
    ids = [feed.id for feed in feeds]
    if not listed or (edge := listed[-1 if step > 0 else 0].id) not in ids:
        return None
    start = ids.index(edge)
    round_ = (feeds[(start + step * far) % len(feeds)] for far in range(1, len(feeds) + 1))
    return next((feed for feed in round_ if unread.get(feed.id)), None)
