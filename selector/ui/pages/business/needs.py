"""Card: must have. What knocks an offer out, as chips and limits."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from selector.app.edits.business import set_requirement
from selector.domain.scenario import Scenario
from selector.domain.text import Text
from selector.domain.word_names import CHANNELS, METHODS, SUPPORT_CHANNELS, name_of
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.ui import tokens
from selector.ui.pages.business.card import BusinessCard
from selector.ui.session import Session
from selector.ui.widgets.choices import CheckBox, Chips
from selector.ui.widgets.fields import number_field
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, Term
from selector.ui.widgets.number_field import NumberField

_COMMON = ("card", "apple_pay", "google_pay", "paypal", "klarna", "mobilepay", "sepa_debit", "bnpl", "crypto")


class NeedsCard(BusinessCard):
    """Chips for what must be there, fields for what must not be exceeded."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Must have"), _("an offer that fails one is excluded, and says why"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS)
        grid.setColumnStretch(1, 1)
        self.chips: dict[str, Chips] = {}
        for place, (name, title) in enumerate((
            ("methods", _("Takes")), ("channels", _("Sells through")), ("support_channels", _("Supports by")),
        )):  # fmt: skip
            self.chips[name] = Chips(title)
            self.chips[name].toggled.connect(lambda keys, name=name: self._set_words(name, keys))
            grid.addWidget(Label(title), place, 0)
            grid.addWidget(self.chips[name], place, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._limits())
        self.published = self._flag(_("Only offers with a published price"), "published_price")
        self.strict = self._flag(_("What nobody knows counts as missing"), "exclude_unknown")

    def start(self) -> None:
        """Puts the cursor into the first limit."""
        self.reveal(self.accepted)

    def _limits(self) -> FlowBox:
        self.accepted = number_field(
            _("Smallest share of your volume that it must take"), "%",
            lambda share: self.apply(set_requirement("min_accepted_percent", share)), decimals=1, high=100,
        )  # fmt: skip
        self.accepted.letters = 5
        self.limits: dict[str, LimitField] = {}
        box = FlowBox(pair(Term("accepted", _("Takes at least")), self.accepted))
        rows = (
            ("max_contract_months", Label(_("Contract at most")), _("months"), 600),
            ("max_settlement_days", Term("settlement", _("Payout within")), _("days"), 3650),
            ("pci_dss_level", Term("pci", _("PCI DSS level at most")), "", 4),
        )
        for name, label, unit, high in rows:
            field = LimitField(label.text(), unit, high)
            field.limited.connect(partial(self._set_limit, name))
            self.limits[name] = field
            box.flow.addWidget(pair(label, field))
        return box

    def _set_limit(self, name: str, limit: int | None) -> None:
        if getattr(self.session.scenario.requirements, name) != limit:
            self.apply(set_requirement(name, limit))

    def _flag(self, title: str, name: str) -> CheckBox:
        box = CheckBox(title)
        box.clicked.connect(lambda on: self.apply(set_requirement(name, bool(on))))
        self.body.addWidget(box, 0, Qt.AlignmentFlag.AlignLeading)
        return box

    def _set_words(self, name: str, keys: frozenset[str]) -> None:
        self.apply(set_requirement(name, tuple(sorted(keys))))

    def _offer(self, name: str, words: Mapping[str, Text], keys: tuple[str, ...], chosen: tuple[str, ...]) -> None:
        listed = dict.fromkeys((*keys, *chosen))
        self.chips[name].set_options([(key, render(name_of(dict(words), key))) for key in listed])
        self.chips[name].show_chosen(chosen)

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills chips and limits; methods of the merchant's own mix are offered first."""
        wanted = scenario.requirements
        used = tuple(dict.fromkeys(segment.method for segment in scenario.merchant.segments))
        self._offer("methods", METHODS, (*used, *_COMMON), wanted.methods)
        self._offer("channels", CHANNELS, tuple(CHANNELS), wanted.channels)
        self._offer("support_channels", SUPPORT_CHANNELS, tuple(SUPPORT_CHANNELS), wanted.support_channels)
        self.accepted.set_value(wanted.min_accepted_percent)
        for name, field in self.limits.items():
            field.show_limit(getattr(wanted, name))
        self.published.setChecked(wanted.published_price)
        self.strict.setChecked(wanted.exclude_unknown)


class LimitField(NumberField):
    """A whole number that may be left empty. `limited` carries it, or None when the field is emptied: no limit."""

    limited = Signal(object)

    def __init__(self, name: str, unit: str, high: int) -> None:
        super().__init__(name, unit, decimals=0, low=0 if unit else 1, high=high)
        self.letters = 5
        self.setPlaceholderText(_("any"))
        self.committed.connect(lambda value: self.limited.emit(int(value)))

    def _take(self) -> bool:
        if self.text().strip():
            return super()._take()
        self._accept()
        self.limited.emit(None)
        return False

    def show_limit(self, limit: int | None) -> None:
        """Shows a limit, or that there is none."""
        if limit is not None:
            self.set_value(Decimal(limit))
        elif not self.hasFocus():
            self.clear()
