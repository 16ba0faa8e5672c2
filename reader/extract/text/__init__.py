"""Plain-text dumps of pages into articles."""
