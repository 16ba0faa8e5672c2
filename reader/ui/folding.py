"""As reader.folding, under the name that it had."""

from reader.folding import Folded, fold

__all__ = ["Folded", "fold"]
