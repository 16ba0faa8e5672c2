"""How long reading takes."""

WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: 238 a minute in Brysbaert 2019 (190 studies), a little less on a screen."""


def minutes(words: int) -> int:
    """Whole minutes that reading so many words takes, at least 1."""
    return max(1, round(words / WORDS_PER_MINUTE))
