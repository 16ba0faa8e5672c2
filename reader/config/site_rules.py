"""Rules for cleaning the pages of a site, and which of them hold for a page."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from reader.address import host

ANY_HOST = "*"
"""Stands for every page, those without an address too."""


class RuleKey(StrEnum):
    """What a rule says, as it is written in the file."""

    KEEP = "keep"
    """CSS selectors of elements whose text belongs to the article."""
    DROP = "drop"
    """CSS selectors of elements whose text does not."""
    KEEP_TEXT = "keep_text"
    """Passages that belong to the article; `*` stands for any text."""
    DROP_TEXT = "drop_text"
    """Passages that do not."""
    TITLE = "title"
    """CSS selector of the element that holds the title."""
    DATE = "date"
    """CSS selector of the element that holds the date of publication."""


OPPOSITE = {
    RuleKey.KEEP: RuleKey.DROP,
    RuleKey.DROP: RuleKey.KEEP,
    RuleKey.KEEP_TEXT: RuleKey.DROP_TEXT,
    RuleKey.DROP_TEXT: RuleKey.KEEP_TEXT,
}
"""The keys that hold lists, each with the one that says the contrary."""


@dataclass(frozen=True, slots=True)
class SiteRules:
    """What holds for the pages of a host and its subdomains; the fields are those of `RuleKey`."""

    host: str
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    keep_text: tuple[str, ...] = ()
    drop_text: tuple[str, ...] = ()
    title: str | None = None
    date: str | None = None


NO_RULES = SiteRules(ANY_HOST)


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a list."""

    host: str
    key: RuleKey
    value: str


@dataclass(frozen=True, slots=True)
class RulesRead:
    """What a file of rules says."""

    rules: tuple[SiteRules, ...] = ()
    faults: tuple[str, ...] = ()
    """What is wrong with parts of it that were passed over, each in one sentence."""


def rules_for(rules: Sequence[SiteRules], url: str | None) -> SiteRules:
    """All rules that hold for a page at this address as one; of titles and dates those of the nearest host."""
    if not rules:
        return NO_RULES
    page_host = rule_host(url)
    holding = sorted((site for site in rules if _holds(site.host, page_host)), key=_exactness)
    return SiteRules(
        page_host,
        keep=_together(site.keep for site in holding),
        drop=_together(site.drop for site in holding),
        keep_text=_together(site.keep_text for site in holding),
        drop_text=_together(site.drop_text for site in holding),
        title=next((site.title for site in reversed(holding) if site.title), None),
        date=next((site.date for site in reversed(holding) if site.date), None),
    )


def rule_host(url: str | None) -> str:
    """The host under which rules for a page at this address are written down: `*` for pages without one."""
    return (host(url).removeprefix("www.") if url else "") or ANY_HOST


def with_rule(rules: SiteRules, rule: Rule) -> SiteRules:
    """The rules with one more, in place of the contrary one."""
    contrary = OPPOSITE[rule.key]
    lists: dict[str, Any] = {
        rule.key.value: (*getattr(rules, rule.key), rule.value),
        contrary.value: tuple(value for value in getattr(rules, contrary) if value != rule.value),
    }
    return replace(rules, **lists)


def rules_digest(rules: SiteRules) -> str:
    """Equal for rules that say the same, whatever their host; empty if they say nothing."""
    (values,) = rules_to_json([replace(rules, host="")])
    return _digest(values) if values else ""


def all_rules_digest(rules: Sequence[SiteRules]) -> str:
    """Equal for the same rules of the same hosts; empty if there are none."""
    return _digest(rules_to_json(rules)) if rules else ""


def _digest(values: object) -> str:
    import hashlib

    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def rules_to_json(rules: Iterable[SiteRules]) -> list[dict[str, Any]]:
    """Rules as JSON values, without what they leave unsaid."""
    return [{name: value for name, value in asdict(site).items() if value} for site in rules]


def rules_from_json(values: Iterable[dict[str, Any]]) -> tuple[SiteRules, ...]:
    """The rules that `rules_to_json` turned into these values."""
    return tuple(
        SiteRules(
            host=site["host"],
            keep=tuple(site.get(RuleKey.KEEP, ())),
            drop=tuple(site.get(RuleKey.DROP, ())),
            keep_text=tuple(site.get(RuleKey.KEEP_TEXT, ())),
            drop_text=tuple(site.get(RuleKey.DROP_TEXT, ())),
            title=site.get(RuleKey.TITLE),
            date=site.get(RuleKey.DATE),
        )
        for site in values
    )


def _holds(rule: str, page_host: str) -> bool:
    return rule in (ANY_HOST, page_host) or page_host.endswith(f".{rule}")


def _exactness(site: SiteRules) -> int:
    return 0 if site.host == ANY_HOST else len(site.host)


def _together(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))
