"""Card: must have. What knocks an offer out, as chips and limits."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QGridLayout

from selector.app.edits.business import set_requirement
from selector.domain.scenario import Scenario
from selector.domain.text import Text
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.words import CHANNELS, METHODS, SUPPORT_CHANNELS, name_of
from selector.ui import tokens
from selector.ui.pages.business.card import BusinessCard
from selector.ui.session import Session
from selector.ui.widgets.choices import Chips
from selector.ui.widgets.fields import number_field
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
        self.body.addLayout(self._limits())
        self.published = self._flag(_("Only offers with a published price"), "published_price")
        self.strict = self._flag(_("What nobody knows counts as missing"), "exclude_unknown")
        self.body.addWidget(self.strict)

    def _limits(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.XS)
        grid.setVerticalSpacing(tokens.XS)
        self.accepted = number_field(
            _("Smallest share of your volume that it must take"), "%",
            lambda share: self.apply(set_requirement("min_accepted_percent", share)), decimals=1, high=100,
        )  # fmt: skip
        self.limits: dict[str, NumberField] = {}
        rows = (
            ("max_contract_months", Label(_("Contract at most")), _("months"), 600),
            ("max_settlement_days", Term("settlement", _("Payout within")), _("days"), 3650),
            ("pci_dss_level", Term("pci", _("PCI DSS level at most")), "", 4),
        )
        grid.addWidget(Term("accepted", _("Takes at least")), 0, 0)
        grid.addWidget(self.accepted, 0, 1)
        for place, (name, label, unit, high) in enumerate(rows, 1):
            field = LimitField(label.text(), unit, high)
            field.changed_to(lambda value, name=name: self.apply(set_requirement(name, value)))
            self.limits[name] = field
            grid.addWidget(label, place // 2, place % 2 * 3)
            grid.addWidget(field, place // 2, place % 2 * 3 + 1)
        grid.setColumnMinimumWidth(2, tokens.L)
        grid.setColumnStretch(5, 1)
        return grid

    def _flag(self, title: str, name: str) -> QCheckBox:
        box = QCheckBox(title)
        box.clicked.connect(lambda on: self.apply(set_requirement(name, bool(on))))
        self.body.addWidget(box)
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
            if isinstance(field, LimitField):
                field.show_limit(getattr(wanted, name))
        self.published.setChecked(wanted.published_price)
        self.strict.setChecked(wanted.exclude_unknown)


class LimitField(NumberField):
    """A whole number that may be left empty: no limit."""

    def __init__(self, name: str, unit: str, high: int) -> None:
        super().__init__(name, unit, decimals=0, low=0 if unit else 1, high=high)
        self.setPlaceholderText(_("any"))

    def changed_to(self, take: object) -> None:
        """Hands every change to `take`: a whole number, or None when the field is emptied."""
        if callable(take):
            self.committed.connect(lambda value: take(int(value)))
            self.editingFinished.connect(lambda: take(None) if not self.text().strip() else None)

    def show_limit(self, limit: int | None) -> None:
        """Shows a limit, or that there is none."""
        if limit is not None:
            self.set_value(Decimal(limit))
        elif not self.hasFocus():
            self.clear()
