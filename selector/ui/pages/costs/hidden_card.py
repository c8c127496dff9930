"""One hidden cost: its switch, what it is, and its figures with their marks of truth."""

from decimal import Decimal
from functools import partial

from selector.app.edits.beyond import item_of, set_hours, set_item_field, switch_item
from selector.app.edits.comparison import confirm
from selector.domain.beyond import CardSecurityEffort, Item, SwitchingEffort
from selector.domain.scenario import Scenario
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.beyond_words import FIGURES, ITEM_HINTS, ITEM_NAMES, MONEY
from selector.report.freshness import Mark
from selector.ui import tokens
from selector.ui.session import Session
from selector.ui.widgets.card import Card, MarkButton
from selector.ui.widgets.choices import CheckBox, ComboBox
from selector.ui.widgets.fields import FieldGrid, number_field
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.number_field import NumberField

WHOLE = frozenset({"reserve_days", "days_if_unknown"})
MOST_DAYS, PERCENT = 3650, 100
LETTERS = 8


class HiddenCard(Card):
    """The controls of one item; every change is one undoable edit."""

    def __init__(self, session: Session, item: str) -> None:
        super().__init__("")
        self._session, self.item = session, item
        self.setAccessibleName(render(ITEM_NAMES[item]))
        self.switch = CheckBox(render(ITEM_NAMES[item]))
        self.switch.setFont(Label(points=tokens.STRONG, bold=True).font())
        self.switch.clicked.connect(lambda on: session.apply(switch_item(item, on=on)))
        self.state = Label("", "muted")
        self.head.insertWidget(0, self.switch)
        self.head.addWidget(self.state)
        self.body.addWidget(wrapped(render(ITEM_HINTS[item])))
        self.grid = FieldGrid(self._confirm)
        self.fields: dict[str, NumberField] = {}
        for name, figure in FIGURES[item].items():
            if name == "hours_year":
                continue
            field = self._field(name, render(figure.name), figure.unit)
            self.fields[name] = field
            self.grid.add(wrapped(render(figure.name), ""), field, f"beyond.{item}.{name}")
        self.body.addLayout(self.grid)

    def _confirm(self, path: str) -> None:
        self._session.apply(confirm([path]))

    def _field(self, name: str, words: str, unit: str) -> NumberField:
        high = MOST_DAYS if name in WHOLE else PERCENT if unit == "%" else 10**9
        decimals = 0 if name in WHOLE else 2
        shown = "" if unit == MONEY else unit
        field = number_field(words, shown, lambda value: self._set(name, value), decimals=decimals, high=high)
        field.letters = LETTERS
        return field

    def _set(self, name: str, value: Decimal) -> None:
        self._session.apply(set_item_field(self.item, name, int(value) if name in WHOLE else value))

    def refresh(self, scenario: Scenario) -> None:
        """Shows the item as it is now: the scenario's own, or as it is proposed."""
        found = item_of(scenario, self.item)
        known = scenario.beyond.item(self.item)
        self.switch.setChecked(known is not None and known.on)
        self.state.setText(_("counts") if self.switch.isChecked() else _("off"))
        for name, field in self.fields.items():
            if FIGURES[self.item][name].unit == MONEY:
                field.set_currency(scenario.merchant.currency, cents=True)
            field.set_value(getattr(found, name))
        self.grid.show_confirmed(scenario.confirmed)
        self.show_item(found, scenario)

    def show_item(self, found: Item, scenario: Scenario) -> None:
        """Fills what only some items have."""


class CardSecurityCard(HiddenCard):
    """The hours of every questionnaire besides the cost of an hour."""

    PATH = "beyond.card_security.hours_year"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "card_security")
        hours = render(FIGURES["card_security"]["hours_year"].name)
        self.mark = MarkButton(hours)
        self.mark.clicked.connect(lambda: session.apply(confirm([self.PATH])))
        self.body.addWidget(FlowBox(pair(Label(hours), self.mark)))
        self.hours: dict[str, NumberField] = {}
        pairs = []
        shown = item_of(session.scenario, "card_security") if session.workspace else None
        for name in shown.hours_year if isinstance(shown, CardSecurityEffort) else ():
            field = number_field(_("Hours for questionnaire {name}").format(name=name), "", partial(self._hours, name),
                                 decimals=1, high=10_000)  # fmt: skip
            field.letters = 4
            self.hours[name] = field
            pairs.append(pair(Label(name), field))
        self.body.addWidget(FlowBox(*pairs, gap=tokens.S))

    def _hours(self, name: str, hours: Decimal) -> None:
        self._session.apply(set_hours(name, hours))

    def show_item(self, found: Item, scenario: Scenario) -> None:
        """The hours."""
        if isinstance(found, CardSecurityEffort):
            for name, field in self.hours.items():
                field.set_value(found.hours_year.get(name, Decimal(0)))
        if self.mark is not None:
            self.mark.set_mark(Mark.SOURCED if self.PATH in scenario.confirmed else Mark.ASSUMPTION)


class SwitchingCard(HiddenCard):
    """The provider in use today, which needs no work, besides what the work costs."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "switching")
        self.known = ComboBox(_("Provider in use today"))
        self.known.activated.connect(self._choose)
        self.grid.add(Label(_("Provider in use today")), self.known)

    def _choose(self, _place: int) -> None:
        platform = self.known.currentData()
        self._session.apply(set_item_field("switching", "known", (platform,) if platform else ()))

    def show_item(self, found: Item, scenario: Scenario) -> None:
        """The providers of the scenario, and none."""
        wanted = [("", _("none of these"))]
        wanted += sorted(
            ((p.profile.id, p.profile.name) for p in scenario.profiles), key=lambda each: each[1].casefold()
        )
        if [self.known.itemData(at) for at in range(self.known.count())] != [key for key, _name in wanted]:
            self.known.clear()
            for key, name in wanted:
                self.known.addItem(name, key)
        known = found.known if isinstance(found, SwitchingEffort) else ()
        self.known.setCurrentIndex(max(0, self.known.findData(known[0])) if known else 0)


def hidden_card(session: Session, item: str) -> HiddenCard:
    """The card of an item."""
    if item == "card_security":
        return CardSecurityCard(session)
    return SwitchingCard(session) if item == "switching" else HiddenCard(session, item)
