"""The editor of a quote: what differs from a published offer, checked while it is typed, with what it would change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from selector.app.documents import today
from selector.app.offer_list import ListedOffer
from selector.app.quotes.building import Built, Remark, build
from selector.app.quotes.draft import FeeDraft, QuoteDraft, draft_from, empty_draft, unused_name
from selector.app.quotes.keeping import Effect, effect, taken_ids
from selector.app.tasks import Progress
from selector.domain.problems import Problem, Severity
from selector.i18n import numbers
from selector.i18n.catalog import fill
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.ui import tokens
from selector.ui.frame.frame import press_focused
from selector.ui.pages.platforms.fee_grid import FeeGrid, said
from selector.ui.pages.platforms.fee_kinds import fee_kinds
from selector.ui.pages.platforms.quote_form import NEW_PROVIDER, QuoteForm
from selector.ui.session import Session
from selector.ui.widgets.card import Card
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.number_field import NumberField

CHECK_MS = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a draft: what it stands for, and what it would change."""

    draft: QuoteDraft
    built: Built
    effect: Effect | None


class QuoteEditor(QWidget):
    """`saved` carries a finished quote, `left` says that the user goes back; what was typed stays until then."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._offers: dict[str, ListedOffer] = {}
        self.draft: QuoteDraft | None = None
        self.checked: Checked | None = None
        self._running: Progress | None = None
        self._wants_save = False
        self.add_button = QPushButton(_("Add a fee"))
        self.add_button.clicked.connect(self._add_fee)
        self._title = Label("", points=tokens.FIGURE, bold=True)
        self._wrong, self._effect = wrapped("", "bad"), wrapped("", "")
        self.save_button, self.back_button = QPushButton(_("Save quote")), QPushButton(_("Back"))
        self.discard_button = QPushButton(_("Discard"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self.left)
        self.discard_button.clicked.connect(self.discard)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self._check)

    def build(self) -> Iterator[None]:
        """What was quoted, then its fees, above the buttons."""
        column = self._lay_out()
        yield
        self.form = QuoteForm()
        self.form.changed.connect(self._changed)
        self.form.started.connect(self._start_from)
        what = Card(_("What was quoted"))
        what.body.addWidget(self.form)
        column.addWidget(what)
        yield
        self.fees = FeeGrid()
        self.fees.changed.connect(self._with_fee)
        self.fees.removed.connect(self._without_fee)
        fees = Card(_("Fees"), _("leave a field empty where the published price holds"))
        fees.body.addWidget(self.fees)
        fees.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(fees)
        column.addStretch(1)

    def _lay_out(self) -> QVBoxLayout:
        body = QWidget()
        body.setObjectName("body")
        body.setMaximumWidth(tokens.PAGE_WIDTH)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, tokens.XS, 0)
        column.setSpacing(tokens.S)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        area.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.XS)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._wrong)
        words.addWidget(self._effect)
        foot.addLayout(words, 1)
        for button in (self.back_button, self.discard_button, self.save_button):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.XS)
        outer.addWidget(self._title)
        outer.addWidget(area, 1)
        outer.addLayout(foot)
        return column

    @property
    def is_open(self) -> bool:
        """True while something typed waits to be saved or discarded."""
        return self.draft is not None

    def offer(self, offers: Sequence[ListedOffer]) -> None:
        """Takes the offers that a quote can start from."""
        self._offers = {listed.key: listed for listed in offers}
        names = [(key, labels.offer_name(one.profile, one.offer)) for key, one in self._offers.items()]
        self.form.offer_starts(names)

    def begin(self, listed: ListedOffer | None, draft: QuoteDraft | None = None) -> None:
        """Starts a quote from an offer, from nothing, or goes on with a kept one."""
        merchant = self._session.scenario.merchant
        if draft is None and listed is not None:
            plan = unused_name(listed.profile, _("Our quote"))
            draft = draft_from(listed.profile, listed.offer, merchant.country, today(), plan)
        self.fees.start_anew()
        self.draft = draft or empty_draft(merchant.country, merchant.currency, today())
        self._title.setText(_("Change a quote") if self.draft.changes else _("Add a quote"))
        self._show()
        self._timer.start()
        self.fees.focus_first()

    def _start_from(self, key: str) -> None:
        self.begin(None if key == NEW_PROVIDER else self._offers.get(key))

    def _show(self) -> None:
        draft = self.draft
        if draft is None:
            return
        self.form.show_draft(draft)
        methods = [segment.method for segment in self._session.scenario.merchant.segments]
        self.fees.show_draft(draft, fee_kinds(methods), self._order(draft))

    def _order(self, draft: QuoteDraft) -> list[int]:
        """Fees that price this merchant's payments come first, those of the largest amounts before the others."""
        key = f"{draft.base.id}/{draft.offer.id}" if draft.base and draft.offer else ""
        ranked = self._session.ranked(key)
        lines = ranked.cost.lines if ranked else ()
        return [line.rule for line in sorted(lines, key=lambda line: -line.base_minor) if line.rule >= 0]

    def _changed(self, draft: QuoteDraft) -> None:
        self.draft = draft
        self._show()
        self._timer.start()

    def _with_fee(self, fee: FeeDraft) -> None:
        if self.draft is not None:
            self._changed(self.draft.with_fee(fee))

    def _without_fee(self, key: int) -> None:
        if self.draft is not None:
            self._changed(self.draft.without_fee(key))

    def _add_fee(self) -> None:
        if self.draft is not None:
            self._changed(self.draft.with_new_fee())
            self.fees.focus_last()

    def _check(self) -> None:
        """Checks the draft and prices it, in the background."""
        draft, workspace, catalogue = self.draft, self._session.workspace, self._session.catalogue
        if draft is None or workspace is None:
            return
        scenario, inputs = workspace.scenario, workspace.inputs
        known = [entry.profile.id for entry in catalogue.profiles] if catalogue else []

        def work(_progress: Progress) -> Checked:
            built = build(draft, taken_ids(scenario, known))
            return Checked(draft, built, effect(scenario, inputs, built, draft) if built.profile else None)

        if self._running is not None:
            self._running.cancel()
        self._running = self._session.runner.run(work, self._show_checked, self._failed)

    def _failed(self, problem: Problem) -> None:
        self._session.tell(problem)

    def _show_checked(self, checked: Checked) -> None:
        if checked.draft is not self.draft:
            return
        self.checked, remarks = checked, checked.built.remarks
        self.form.show_remarks(remarks)
        self.fees.show_remarks(remarks)
        general = [remark for remark in remarks if not remark.place]
        self._wrong.set_role("bad" if _has_error(general) else "unsure")
        self._wrong.setText(" ".join(map(said, general)))
        self._wrong.setVisible(bool(general))
        self._effect.setText(self._effect_words(checked))
        self.save_button.setEnabled(not _has_error(remarks))
        if self._wants_save:
            self.save()

    def _effect_words(self, checked: Checked) -> str:
        if checked.effect is None:
            return _("Mend what is marked; then this says where the quote would stand.")
        quoted, published = checked.effect.quoted, checked.effect.published
        currency = self._session.scenario.merchant.currency
        if quoted is None:
            return _("With these terms the quote would not be ranked. Save it to see why.")
        cost = numbers.money(quoted.cost_year.likely_minor, currency, whole=True)
        words = fill(_("This quote would be at rank {rank}, for {cost} a year."), rank=quoted.rank, cost=cost)
        if published is not None:
            cost = numbers.money(published.cost_year.likely_minor, currency, whole=True)
            words += " " + fill(_("The published plan: rank {rank}, {cost}."), rank=published.rank, cost=cost)
        return words

    def save(self) -> None:
        """Hands the quote over once it is checked and nothing is wrong with it, nor with what stands in a field."""
        wrong = next((field for field in self.findChildren(NumberField) if field.problem and field.isVisible()), None)
        if wrong is not None:
            wrong.setFocus()
            self._effect.setText(_("Mend what is marked; then this says where the quote would stand."))
            return
        checked = self.checked
        if checked is None or checked.draft is not self.draft:
            self._wants_save = True
            return
        self._wants_save = False
        if checked.built.profile is not None and not _has_error(checked.built.remarks):
            self.saved.emit(checked.built)

    def discard(self) -> None:
        """Gives up what was typed."""
        self.draft, self.checked = None, None
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, keeping what was typed; Enter presses the button that has the focus, elsewhere it saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif press_focused(self, event):
            return
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)


def _has_error(remarks: Sequence[Remark]) -> bool:
    return any(remark.severity is Severity.ERROR for remark in remarks)
