"""Offers that are not ranked: excluded, in need of a quote, or for reference only, each with its reasons."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.app.rates_in_use import lacks_rate
from selector.app.results import Evaluation
from selector.domain.text import Text, text
from selector.i18n.catalog import fill, ngettext
from selector.i18n.catalog import gettext as _
from selector.report.ranking_tables import excluded, needs_quote, reference
from selector.report.tables import Cell, Column, TableSpec
from selector.ui import tokens
from selector.ui.session import Session
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import Label

STANDINGS = {"excluded": text("Excluded"), "needs_quote": text("Needs a quote"), "reference": text("For reference")}
_FILLER = 2


class AsidePanel(QWidget):
    """One table of all that is not ranked, with a choice of which; a row that is chosen is pointed at everywhere."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.S, 0, 0)
        layout.setSpacing(tokens.XS)
        self.choice = Segmented(
            _("Which offers"),
            (("all", _("All")), ("excluded", _("Excluded")), ("needs_quote", _("Need a quote")),
             ("reference", _("For reference"))),
        )  # fmt: skip
        self.choice.chosen.connect(lambda _key: self._show())
        self.count = Label("", "muted")
        self.rate_button = QPushButton(_("Add the exchange rate…"))
        self.rate_button.setToolTip(_("An offer in another currency is ranked once the rate is there."))
        self.rate_button.clicked.connect(lambda: session.asked.emit("exchange_rates"))
        self.rate_button.hide()
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        for widget in (self.choice, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.rate_button)
        layout.addLayout(head)
        self.table = FittedTable(_("Offers that are not ranked"))
        self.table.picked.connect(session.pick)
        self.table.opened.connect(self._open)
        self._session = session
        layout.addWidget(self.table, 1)
        self._evaluation: Evaluation | None = None

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Shows another result, now or when somebody looks."""
        self._evaluation = evaluation
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed while nobody looked."""
        super().showEvent(event)
        self._show()

    def show_standing(self, name: str) -> None:
        """Shows only the offers of one sort."""
        self.choice.show_choice(name if name in STANDINGS else "all")
        self._show()

    def _show(self) -> None:
        if self._evaluation is None:
            return
        wanted = self.choice.choice
        parts = {"excluded": excluded, "needs_quote": needs_quote, "reference": reference}
        rows: list[tuple[Cell, ...]] = []
        keys: list[str] = []
        for name, build in parts.items():
            if wanted in {"all", name}:
                spec = build(self._evaluation)
                rows += [(STANDINGS[name], f"{platform} · {plan}", why) for platform, plan, why in spec.rows]
                keys += spec.row_keys
        told = ngettext("{count} offer; Enter opens it", "{count} offers; Enter opens one", len(rows))
        self.count.setText(fill(told, count=len(rows)) if rows else "")
        aside = (*self._evaluation.excluded, *self._evaluation.needs_quote)
        self.rate_button.setVisible(any(lacks_rate(self._session.scenario, one.offer.currency) for one in aside))
        self.table.show_spec(TableSpec("aside", text("Not ranked"), _columns(), tuple(rows), tuple(keys)), _FILLER)

    def _open(self, key: str) -> None:
        """Goes to the offer on the Platforms page, where its prices stand and a quote can be added."""
        self._session.page_asked.emit("platforms")
        self._session.pick(key)


def _columns() -> tuple[Column, ...]:
    titles: dict[str, Text] = {
        "standing": text("Standing"),
        "offer": text("Offer"),
        "reasons": text("Why"),
    }
    return tuple(Column(key, title) for key, title in titles.items())
