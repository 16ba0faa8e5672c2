"""Lines made to reach the right margin."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate, pairwise

from rich.cells import cell_len

from reader.ui.render.justify import widen
from reader.ui.render.line import Line, Span


def justified(line: Line, width: int, number: int) -> Line:
    """A line of flowing text, `number` in its paragraph, with wider spaces, so that it is `width` cells wide.

    As it is where that would look worse.
    """
    if not line.spans:
        return line
    span = line.spans[0]
    gaps = widen(line.text[span.at :], width - cell_len(line.text[: span.at]), number)
    if not gaps:
        return line
    places = [span.at + place for place, _ in gaps]
    added = list(accumulate((count for _, count in gaps), initial=0))
    words = [line.text[start:end] for start, end in pairwise((0, *places, len(line.text)))]
    text = words[0] + "".join(" " * count + word for (_, count), word in zip(gaps, words[1:], strict=True))
    spans = tuple(
        Span(start + added[n], span.offset + start - span.at, end - start)
        for n, (start, end) in enumerate(pairwise((span.at, *places, span.at + span.length)))
    )
    runs = tuple(
        replace(
            run,
            start=run.start + added[bisect_right(places, run.start)],
            end=run.end + added[bisect_left(places, run.end)],
        )
        for run in line.runs
    )
    return replace(line, text=text, runs=runs, spans=spans)
