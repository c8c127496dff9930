"""The Certainty page: how sure the ranking is, and what would change it."""

from selector.ui.pages.certainty.page import CertaintyPage

__all__ = ["CertaintyPage"]
