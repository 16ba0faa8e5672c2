"""Saved searches that every library has, new ones too."""

from reader.library.own_values import SavedSearch

BUILT_IN = (
    SavedSearch("All articles", ""),
    SavedSearch("Unread", "is:unread"),
    SavedSearch("Starred", "is:starred"),
    SavedSearch("Added today", "added:1d"),
    SavedSearch("Added this week", "added:7d"),
    SavedSearch("Long reads", "minutes:>=20"),
    SavedSearch("Short reads", "minutes:<=5"),
    SavedSearch("With highlights", "has:highlights"),
    SavedSearch("Without tags", "-has:tags"),
    SavedSearch("Could not be read", "is:failed"),
)
"""Those that everyone has, in their order."""
