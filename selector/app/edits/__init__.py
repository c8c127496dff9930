"""Every change that a person can make to a scenario: named, pure, and therefore undoable."""

from selector.app.edits.edit import Edit

__all__ = ["Edit"]
