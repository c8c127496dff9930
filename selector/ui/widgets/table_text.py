"""A table for the clipboard: text for spreadsheets, HTML for mail."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard

from selector.app.exporting import copied
from selector.report.tables import TableSpec


def copy_table(spec: TableSpec, clipboard: QClipboard) -> None:
    """Puts the table on the clipboard as text, as HTML and as values parted by tabs."""
    made = copied(spec)
    data = QMimeData()
    data.setText(made.text)
    data.setHtml(made.html)
    data.setData("text/tab-separated-values", made.text.encode())
    clipboard.setMimeData(data)
