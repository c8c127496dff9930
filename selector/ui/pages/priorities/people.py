"""Several people's weights: kept under their names, shown side by side, combined, with how far they are apart."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from selector.app.edits.people import drop_person, keep_weights
from selector.app.edits.priorities import set_weights
from selector.app.weighing import Together, together
from selector.domain.criteria import Criterion, weight_shares
from selector.domain.people import Person
from selector.domain.problems import UserError
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render, sentence
from selector.report.weight_tables import TOGETHER, people_table
from selector.ui import tokens
from selector.ui.pages.priorities.way import Way
from selector.ui.session import Session
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import wrapped

_LONGEST = 100


class PeopleWay(Way):
    """A name and a button to keep the weights as they are; a table; buttons to show, drop and combine."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _(
            "Set the weights for one person in any of the other ways, then keep them here under the person's name. "
            "Combine them when everybody has been heard."
        ))  # fmt: skip
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST)
        self.name.setPlaceholderText(_("Name of the person"))
        self.name.setAccessibleName(_("Name of the person"))
        self.keep = QPushButton(_("Keep the weights as they are"))
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        line = QHBoxLayout()
        line.setSpacing(tokens.XS)
        line.addWidget(self.name, 1)
        line.addWidget(self.keep)
        self.column.addLayout(line)
        self.table = FittedTable(_("Weights of several people"))
        self.table.show_whole()
        self.empty = wrapped(_("Nobody's weights are kept yet."))
        self.column.addWidget(self.empty)
        self.column.addWidget(self.table)
        self.column.addLayout(self._buttons())
        self.column.addWidget(self.said)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.XS)
        self.show_weights = QPushButton(_("Use this person's weights"))
        self.drop = QPushButton(_("Drop"))
        self.mean, self.geometric = QPushButton(_("Combine: mean")), QPushButton(_("Combine: geometric mean"))
        for button, act in (
            (self.show_weights, self._use_one), (self.drop, self._drop),
            (self.mean, lambda: self._combine(geometric=False)),
            (self.geometric, lambda: self._combine(geometric=True)),
        ):  # fmt: skip
            button.clicked.connect(act)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def refresh(self, criteria: Sequence[Criterion]) -> None:
        """The people as the scenario keeps them."""
        self.begin(criteria)

    def begin(self, criteria: Sequence[Criterion]) -> None:
        """Shows everybody's weights on the criteria as they are now."""
        people, found = self._people(criteria), None
        names = [criterion.id for criterion in criteria]
        if people:
            found = together(names, people)
            rows = [[each[name] for name in names] for each in found.each]
            combined = [found.combined.percents[name] for name in names]
            spec = people_table(names, [each.label for each in people], rows, found.distances, combined)
            self.table.show_spec(spec, 0)
        self._tell(found, len(people))

    def _people(self, criteria: Sequence[Criterion]) -> list[Person]:
        """Those who give weight to any of the criteria."""
        known = {criterion.id for criterion in criteria}
        people = self.session.scenario.people
        return [each for each in people if any(given.percent for given in each.weights if given.id in known)]

    def _tell(self, found: Together | None, count: int) -> None:
        several = count > 1
        self.empty.setVisible(not count)
        self.table.setVisible(bool(count))
        for button in (self.show_weights, self.drop):
            button.setVisible(bool(count))
        for button in (self.mean, self.geometric):
            button.setVisible(bool(count))
            button.setEnabled(several)
        self.tell(sentence(render(found.combined.said)) if found is not None and several else "")

    def _keep(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        if self.session.apply(keep_weights(name, weight_shares(self.session.scenario.criteria))):
            self.name.clear()

    def _chosen(self) -> Person | None:
        key = self.table.current_key
        return next((each for each in self.session.scenario.people if each.label == key), None)

    def _use_one(self) -> None:
        if self.table.current_key == TOGETHER:
            self._combine(geometric=False)
        elif (person := self._chosen()) is not None:
            given = {each.id: each.percent for each in person.weights}
            criteria = self.session.scenario.criteria
            self.session.apply(set_weights({each.id: given.get(each.id, 0 * each.weight) for each in criteria}))

    def _drop(self) -> None:
        if (person := self._chosen()) is not None:
            self.session.apply(drop_person(person.label))

    def _combine(self, *, geometric: bool) -> None:
        criteria = self.session.scenario.criteria
        try:
            found = together([each.id for each in criteria], self._people(criteria), geometric=geometric)
        except UserError as error:
            self.session.tell(error.problem)
            return
        self.session.apply(set_weights(found.combined.percents))
