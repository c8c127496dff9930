"""Preferences: language, scheme, size of text and motion; each takes hold at once."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout

from selector.app.settings import UserSettings
from selector.i18n import names, numbers
from selector.i18n.catalog import LANGUAGES, capital
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox, Segmented
from selector.ui.widgets.labels import Label

if TYPE_CHECKING:
    from selector.ui.window import MainWindow

SCALES = ("1.00", "1.25", "1.50", "1.75", "2.00")


class Preferences(QDialog):
    """The sheet. There is nothing to accept: what is chosen holds."""

    def __init__(self, window: "MainWindow", settings: UserSettings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self.setWindowTitle(_("Preferences"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.M)
        layout.setSpacing(tokens.M)
        form = QFormLayout()
        form.setHorizontalSpacing(tokens.L)
        form.setVerticalSpacing(tokens.S)
        form.addRow(Label(_("Language")), self._language())
        form.addRow(Label(_("Colours")), self._scheme())
        form.addRow(Label(_("Text size")), self._scale())
        form.addRow(Label(_("Motion")), self._motion())
        layout.addLayout(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _language(self) -> ComboBox:
        box = ComboBox(_("Language"))
        box.addItem(_("As the system"), "")
        for code in LANGUAGES:
            own = names.spoken(code, code)
            box.addItem(capital(own), code)
        box.setCurrentIndex(max(0, box.findData(self._settings.current.language or "")))
        box.activated.connect(lambda _place: self._take_language(box.currentData() or None))
        return box

    def _take_language(self, language: str | None) -> None:
        """Windows are made anew in the language; this sheet goes with its window once the click is done with."""
        if language != self._settings.current.language:
            self._settings.change(language=language)
            windows = self._window.windows
            QTimer.singleShot(0, windows, lambda: windows.change_language(language))

    def _scheme(self) -> Segmented:
        options = (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
        choice = Segmented(_("Colours"), options)
        choice.show_choice(self._settings.current.theme)
        choice.chosen.connect(self._take_scheme)
        return choice

    def _take_scheme(self, scheme: str) -> None:
        self._settings.change(theme=scheme)
        self._window.windows.dress(scheme, theme().fonts.scale)

    def _scale(self) -> Segmented:
        sizes = [(scale, numbers.percent(100 * Decimal(scale), decimals=0)) for scale in SCALES]
        choice = Segmented(_("Text size"), sizes)
        now = f"{theme().fonts.scale:.2f}"
        choice.show_choice(now if now in SCALES else SCALES[0])
        choice.chosen.connect(self._take_scale)
        return choice

    def _take_scale(self, scale: str) -> None:
        self._window.remember("text_scale", scale)
        self._window.windows.dress(theme().preference, float(scale))

    def _motion(self) -> Segmented:
        options = (("system", _("As the system")), ("less", _("Less")), ("all", _("All")))
        choice = Segmented(_("Motion"), options)
        choice.show_choice(theme().motion)
        choice.chosen.connect(self._take_motion)
        return choice

    def _take_motion(self, wished: str) -> None:
        theme().prefer_motion(wished)
        self._window.remember("motion", wished)
