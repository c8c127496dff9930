"""Work that is cut into pieces, between which the window may do other things."""

from collections import deque
from collections.abc import Iterator


def at_once(pieces: Iterator[None]) -> None:
    """Does all pieces one after the other, where what they show is needed now."""
    deque(pieces, maxlen=0)
