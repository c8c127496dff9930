"""A page that a figure was read on."""

from typing import TypedDict


class PageObject(TypedDict):
    """The name of the source in its profile, its address and the day it was read."""

    name: str
    url: str
    as_of: str
