"""What one window leaves to another that takes its place: the document as it is, and where the person was."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize

if TYPE_CHECKING:
    from selector.app.catalogue import Catalogue
    from selector.app.documents import DocumentFile
    from selector.app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Heritage:
    """Place on the screen, open page and offer, catalogue, and the document with its history and its file."""

    geometry: QByteArray
    size: QSize
    page: str
    catalogue: "Catalogue | None"
    workspace: "Workspace | None"
    file: "DocumentFile | None"
    is_work: bool
    offer: str = ""
    """The offer that was pointed at, as platform/offer."""
