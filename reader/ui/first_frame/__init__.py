"""The list painted, and moved through, before Textual is imported.

Nothing in this package imports Textual or Rich, or more of the library than `glance`.
"""
