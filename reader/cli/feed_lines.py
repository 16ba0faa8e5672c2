"""Feeds on lines of their own, for people and for other programs."""

import json
from datetime import UTC, datetime
from typing import Any

from reader.config.arrival_rules import Action, ArrivalRule
from reader.library.feed_values import Feed, FeedCounts


def plain_line(feed: Feed, counts: FeedCounts) -> str:
    """A feed for a person: number, unread articles, folder and title, address, what is wrong with it."""
    title = "" if feed.title == feed.url else feed.title
    place = "/".join(filter(None, (feed.folder, title)))
    wrong = "ended" if feed.state.is_ended else "failed"
    note = f"  ({wrong}: {feed.state.reason})" if feed.state.reason else ""
    return f"{feed.id:>4} {counts.unread:>6}  {f'{place}  ' if place else ''}{feed.url}{note}"


def json_line(feed: Feed, counts: FeedCounts) -> str:
    """A feed for other programs, on one line of ASCII; times are ISO 8601 in UTC, null if there is none."""
    settings, state = feed.settings, feed.state
    values = {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "name": feed.name,
        "folder": feed.folder,
        "home": feed.home,
        "unread": counts.unread,
        "total": counts.total,
        "added": _time(feed.added),
        "checked": _time(state.checked),
        "changed": _time(state.changed),
        "next_check": None if state.is_ended else _time(state.next_check or None),
        "failures": state.failures,
        "reason": state.reason,
        "ended": state.is_ended,
        "interval_minutes": settings.interval_minutes,
        "full_text": settings.full_text.value,
        "pictures": settings.has_pictures,
        "tags": list(settings.tags),
        "limit": settings.limit,
    }
    return json.dumps(values)


def rule_line(rule: ArrivalRule) -> str:
    """A rule for a person: `line 3: feed:Harbour → tag sea, work; star`."""
    deeds = [f"tag {', '.join(rule.tags)}"] if rule.tags else []
    deeds += [action.replace("_", " ") for action in Action if action is not Action.TAG and rule.does(action)]
    return f"line {rule.line}: {rule.text or 'everything'} → {'; '.join(deeds)}"


def rule_json_line(rule: ArrivalRule) -> str:
    """A rule for other programs, on one line of ASCII."""
    values: dict[str, Any] = {"line": rule.line, "query": rule.text, "tag": list(rule.tags)}
    values |= {action.value: rule.does(action) for action in Action if action is not Action.TAG}
    return json.dumps(values)


def _time(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
