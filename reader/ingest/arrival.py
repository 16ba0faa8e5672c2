"""What the user's rules do with articles that feeds bring.

A rule is asked as soon as an article has come, if it can be answered then; one that asks for its words waits until the
article is cleaned, and is asked once more when its full text has been fetched. Which articles wait is remembered in the
library, so that it does not matter who cleans them, and when.
"""

import json
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from reader.config.arrival_rules import Action, ArrivalRule, ArrivalRulesRead
from reader.config.load_rules import load_arrival_rules
from reader.library import Library, QueueStatus
from reader.paths import arrival_rules_file
from reader.query.asked import Query
from reader.query.tree import And, Condition, Counted, Named, NameField, Not, Or, Related, Words

WAITING = "arrival.waiting"
"""Under which the library remembers the articles that wait."""
_TOGETHER = 500
"""Articles that rules are applied to in one transaction, in which others that want to write must wait."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule with `notify` has to tell."""

    query: str
    """Of the rule, as the user wrote it."""
    articles: tuple[int, ...]
    """Ids of those that have come, at least one."""


@dataclass(slots=True)
class _Waiting:
    """Articles that wait for rules, and what was done with them already."""

    ids: set[int] = field(default_factory=set)
    done: dict[str, set[int]] = field(default_factory=dict)
    """By the names of rules: the articles that wait and that they were applied to."""


def users_arrival_rules() -> ArrivalRulesRead:
    """The rules in the user's file."""
    return load_arrival_rules(arrival_rules_file())


def needs_text(condition: Condition | None) -> bool:
    """Whether it can be answered only once an article is cleaned.

    All words wait: what is not in the index is found by the letters of its title alone, which is less and more.
    """
    match condition:
        case And(parts) | Or(parts):
            return any(needs_text(part) for part in parts)
        case Not(part):
            return needs_text(part)
        case Named(name):
            return name is NameField.LANGUAGE
        case _:
            return isinstance(condition, Words | Counted | Related)


def apply_rules(library: Library, rules: Sequence[ArrivalRule], article_ids: Collection[int]) -> list[Notice]:
    """Do what the rules say with articles that have just come; to be told once of each. Raises LibraryError.

    What must wait is dealt with by `apply_text_rules`.
    """
    if not rules or not article_ids:
        return []
    at_once, later = _by_time(rules)
    with library.batch():
        notices = _act(library, _matching(library, at_once, article_ids))
        if later:
            waiting = _recall(library)
            waiting.ids |= set(article_ids)
            _remember(library, waiting)
    return notices


def apply_text_rules(library: Library, rules: Sequence[ArrivalRule]) -> list[Notice]:
    """Do what the rules say with articles that waited for it and are cleaned by now. Raises LibraryError.

    To be called whenever something was cleaned or a full text has come; it costs little where nothing waits.
    """
    if not library.recall(WAITING):
        return []
    waiting = _recall(library).ids
    cleaned = sorted(waiting.difference(library.ids_among("is:pending", waiting)))
    told: dict[str, tuple[int, ...]] = {}
    for start in range(0, len(cleaned), _TOGETHER):
        for notice in _apply_to_cleaned(library, rules, set(cleaned[start : start + _TOGETHER])):
            told[notice.query] = tuple(dict.fromkeys(notice.articles + told.get(notice.query, ())))
    return [Notice(query, articles) for query, articles in told.items()]


def _apply_to_cleaned(library: Library, rules: Sequence[ArrivalRule], ids: set[int]) -> list[Notice]:
    """Do what waits with some articles that are cleaned by now; of those that are gone nothing is remembered more."""
    with library.batch():
        waiting = _recall(library)
        found = []
        for rule, hits in _matching(library, _by_time(rules)[1], ids & waiting.ids):
            done = waiting.done.setdefault(_name(rule), set())
            if new := [each for each in hits if each not in done]:
                found.append((rule, new))
                done.update(new)
        notices = _act(library, found)
        waiting.ids -= ids
        waiting.ids |= _to_be_fetched(library, ids)
        _remember(library, waiting)
    return notices


def notice_sentence(library: Library, notice: Notice) -> str:
    """What a notice says to the user, without a full stop."""
    rows = library.rows(library.ids_among("", notice.articles)[:1])
    title = rows[0].title if rows else ""
    count = len(notice.articles)
    return f"{title} ({notice.query})" if count == 1 else f"{count:,} articles for {notice.query}, the newest: {title}"


def _by_time(rules: Iterable[ArrivalRule]) -> tuple[list[ArrivalRule], list[ArrivalRule]]:
    """The rules that can be applied when an article comes, and those that wait until it is cleaned.

    Where one waits that drops, those wait too that do anything else: what is starred or tagged is not dropped.
    """
    at_once = [rule for rule in rules if not needs_text(rule.query.condition)]
    later = [rule for rule in rules if needs_text(rule.query.condition)]
    if any(rule.does(Action.DROP) for rule in later):
        at_once = [rule for rule in at_once if rule.does(Action.DROP)]
        later = [rule for rule in rules if rule not in at_once]
    return at_once, later


def _name(rule: ArrivalRule) -> str:
    """Short, and another once the rule says something else."""
    says = json.dumps([rule.text, rule.tags, sorted(rule.flags)])
    return f"{zlib.crc32(says.encode()):08x}"


def _matching(
    library: Library, rules: Iterable[ArrivalRule], ids: Collection[int]
) -> list[tuple[ArrivalRule, list[int]]]:
    """For each rule those of the articles that it is about, without those that another drops."""
    found = [(rule, set(library.ids_among(Query(rule.query.condition), ids))) for rule in rules]
    dropped = {each for rule, hits in found if rule.does(Action.DROP) for each in hits}
    left = [(rule, hits if rule.does(Action.DROP) else hits - dropped) for rule, hits in found]
    return [(rule, sorted(hits)) for rule, hits in left if hits]


def _act(library: Library, found: Iterable[tuple[ArrivalRule, list[int]]]) -> list[Notice]:
    """Do what each rule does with its articles."""
    notices = []
    for rule, hits in found:
        for tag in rule.tags:
            library.add_tag(hits, tag)
        if rule.does(Action.STAR):
            library.set_starred(hits, True)
        if rule.does(Action.READ):
            library.set_read(hits, True)
        if rule.does(Action.DROP):
            library.drop_arrived(hits)
        if rule.does(Action.FULL_TEXT):
            _want_full_texts(library, hits)
        if rule.does(Action.NOTIFY):
            notices.append(Notice(rule.text, tuple(hits)))
    return notices


def _to_be_fetched(library: Library, ids: Collection[int]) -> set[int]:
    """Those of some articles whose full texts are still to come."""
    if not library.queue_counts().full_texts:
        return set()
    rows = library.rows(sorted(ids))
    queued = library.queued([row.url for row in rows if row.url])
    waiting = {url for url, entry in queued.items() if entry.is_full_text and entry.status is not QueueStatus.FAILED}
    return {row.id for row in rows if row.url in waiting}


def _want_full_texts(library: Library, ids: Sequence[int]) -> None:
    from reader.address import host

    typed = {host(feed.url) for feed in library.feeds() if feed.is_typed}
    rows = library.rows(ids)
    library.enqueue_full_text([(row.url, row.title, row.id, host(row.url) in typed) for row in rows if row.url])


def _recall(library: Library) -> _Waiting:
    try:
        values = json.loads(library.recall(WAITING) or "{}")
        ids = {each for first, last in values.get("ids", []) for each in range(first, last + 1)}
        return _Waiting(ids, {name: set(done) & ids for name, done in values.get("done", {}).items()})
    except (ValueError, TypeError, AttributeError):
        # Nothing that the user wrote is lost with it.
        return _Waiting()


def _remember(library: Library, waiting: _Waiting) -> None:
    if not waiting.ids:
        library.remember(WAITING, "")
        return
    done = {name: sorted(ids & waiting.ids) for name, ids in waiting.done.items() if ids & waiting.ids}
    library.remember(WAITING, json.dumps({"ids": _spans(sorted(waiting.ids)), "done": done}))


def _spans(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in their order as spans, of which both ends are included: what comes together has ids in a row."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return spans
