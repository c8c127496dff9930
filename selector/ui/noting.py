"""Where a note belongs: controls know the place of the scenario that they show, so that a note can be begun on them."""

from PySide6.QtWidgets import QWidget

_PROPERTY = "place"


def set_place(control: QWidget, path: str = "") -> None:
    """From now on a note that is begun on `control` is about `path`; an empty path is no place."""
    control.setProperty(_PROPERTY, path)


def offer_place(key: str) -> str:
    """The place of the offer of that key (platform/offer); empty where no offer is meant."""
    platform, _, offer = key.partition("/")
    return f"profiles.{platform}.offers.{offer}" if offer else ""


def place_of(focused: QWidget | None, offer: str) -> str:
    """The place shown by what has the focus or by what it stands in; else that of the chosen offer."""
    while focused is not None:
        path = focused.property(_PROPERTY)
        if path:
            return str(path)
        focused = focused.parentWidget()
    return offer_place(offer)
