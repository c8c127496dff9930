"""What this program is, its licence, and the notices of the libraries that it ships with."""

from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from selector import __version__
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.labels import Label, wrapped

SHIPPED = (
    "PySide6-Essentials", "pandas", "numpy", "matplotlib", "openpyxl", "XlsxWriter", "python-calamine", "duckdb",
    "pydantic", "typer", "rich", "babel", "platformdirs", "tomlkit", "filelock", "typst",
)  # fmt: skip
_SIZE = (620, 460)


def notices() -> list[str]:
    """One line a library: name, version, licence, as its own metadata tell."""
    return [_notice(name) for name in SHIPPED]


def _notice(name: str) -> str:
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return name
    named = [line for key in ("License-Expression", "License") for line in told.get_all(key) or []]
    licence = next((line for line in named if line.strip()), "")
    classified = [line.rpartition("::")[2].strip() for line in told.get_all("Classifier") or [] if "License ::" in line]
    short = licence.strip().splitlines()[0] if licence.strip() else ", ".join(classified)
    return f"{told['Name']} {told['Version']} · {short}"


class About(QDialog):
    """The sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About"))
        self.resize(theme().fonts.px(_SIZE[0]), theme().fonts.px(_SIZE[1]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.M)
        layout.setSpacing(tokens.S)
        layout.addWidget(Label(_("Payment platform selector"), points=tokens.FIGURE, bold=True))
        layout.addWidget(Label(_("Version {version} · Apache-2.0").format(version=__version__), "muted"))
        layout.addWidget(wrapped(_("Everything is computed on this machine; nothing is sent anywhere.")))
        layout.addWidget(Label(_("Ships with"), bold=True))
        listed = QPlainTextEdit("\n".join(notices()))
        listed.setReadOnly(True)
        listed.setAccessibleName(_("Libraries and their licences"))
        layout.addWidget(listed, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
