"""Charts as files: written whole or not at all."""

from pathlib import Path

from selector.files.atomic import write_whole


def save_chart(path: Path, content: bytes) -> None:
    """Writes a drawn chart.

    Raises:
        UserError: the file cannot be written; what stood there still stands.
    """
    write_whole(path, content)
