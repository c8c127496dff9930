"""What the offers' own figures suggest as weights: a check beside the user's, never taken over."""

from collections.abc import Sequence

from selector.app.data_weights import data_weights
from selector.domain.criteria import Criterion
from selector.i18n.catalog import gettext as _
from selector.report.weight_tables import check_table
from selector.ui.pages.priorities.way import Way
from selector.ui.session import Session
from selector.ui.widgets.fitted_table import FittedTable


class CheckWay(Way):
    """A table of the user's weights beside those of entropy and CRITIC."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _(
            "How far the ranked offers differ on each criterion, as two formulas see it. A criterion on which they "
            "hardly differ decides little, whatever its weight. This is a check only: what matters is yours to say."
        ))  # fmt: skip
        self.table = FittedTable(_("What the offers' figures suggest"))
        self.table.show_whole()
        self.column.addWidget(self.table)
        self.column.addWidget(self.said)

    def refresh(self, criteria: Sequence[Criterion]) -> None:
        """Works the check out anew."""
        self.begin(criteria)

    def begin(self, criteria: Sequence[Criterion]) -> None:
        """Shows the check for the offers as they are ranked now."""
        evaluation = self.session.evaluation
        found = () if evaluation is None else data_weights(evaluation, criteria)
        self.table.setVisible(bool(found))
        self.tell("" if found else _("At least two offers must be ranked."))
        self.table.show_spec(check_table([(each.criterion, each.own, each.entropy, each.critic) for each in found]), 0)
