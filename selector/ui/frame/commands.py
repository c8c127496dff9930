"""What every action of the catalogue does in a window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text
from selector.i18n import names
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import language
from selector.ui.pages.page import Page
from selector.ui.theme import theme

if TYPE_CHECKING:
    from selector.app.documents import Opened
    from selector.ui.window import MainWindow

TEXT_STEP, LARGEST = 0.25, 2.0
PAGES = ("start", "business", "platforms", "priorities", "results", "costs", "certainty", "review")
_SUFFIX = ".pspscenario"


def _on_papers() -> dict[str, bool]:
    """Kinds of export on a paper that is not left to the country: whether it is Letter."""
    return {
        _("Excel workbook on A4 (*.xlsx)"): False,
        _("Excel workbook on Letter (*.xlsx)"): True,
        _("Report on A4 (*.pdf)"): False,
        _("Report on Letter (*.pdf)"): True,
    }


def _in_languages(own: str) -> dict[str, str]:
    """Kinds of export by language, the scenario's own first; none where the window speaks it too."""
    if own == language():
        return {}
    templates = _("Excel workbook · {language} (*.xlsx)"), _("Report · {language} (*.pdf)")
    return {kind.format(language=names.spoken(code)): code for code in (own, language()) for kind in templates}


class Commands:
    """The handlers of one window, by the ids of the actions."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._session = window.session
        self._session.comparison_made.connect(self.open_made)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """One function for every action."""
        found: dict[str, Callable[[], object]] = {
            f"page_{page}": partial(self._window.show_page, page) for page in PAGES
        }
        window = self._window
        return found | {
            "new": self.new, "new_window": window.windows.open_window, "open": self.open,
            "import": self.import_payments, "save": self.save, "save_as": self.save_as, "duplicate": self.duplicate,
            "export": self.export, "close": window.close, "quit": window.windows.quit,
            "undo": self.undo, "redo": self.redo, "rename": self.rename, "preferences": self.preferences,
            "toggle_strip": self.toggle_strip, "text_larger": lambda: self.scale_text(TEXT_STEP),
            "text_smaller": lambda: self.scale_text(-TEXT_STEP), "text_normal": lambda: self.scale_text(0),
            "add_quote": self.add_quote, "confirm_all": self.confirm_all, "refresh_profiles": self.refresh_profiles,
            "exchange_rates": self.exchange_rates, "requirements": self.requirements,
            "compare_scenarios": partial(window.show_page, "scenarios"), "what_changed": self.what_changed,
            "copy_ranking": self.copy_ranking, "help": self.help, "add_note": self.add_note,
            "palette": window.open_palette, "shortcuts": self.shortcuts,
            "about": self.about,
        }  # fmt: skip

    def new(self) -> None:
        """Start page; in a window of its own where a scenario is open here."""
        if self._session.workspace is None:
            self._window.show_page("start")
        else:
            self._window.windows.open_window()

    def open(self) -> None:
        """Asks for a file and opens it."""
        settings = self._session.settings
        folder = settings.current.last_folder if settings else ""
        words = _("Comparisons and their workbooks (*{suffix} *.xlsx)").format(suffix=_SUFFIX)
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(self._window, _("Open"), folder, words)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Brings the window forward that has the file open; else opens it here, or beside the scenario that is open."""
        if self._window.windows.bring_forward(path):
            return
        if self._session.workspace is None:
            self._session.open_path(path)
        else:
            self._window.windows.open_window(path)

    def open_made(self, made: "Opened") -> None:
        """Opens a new comparison here, or in a window of its own where a scenario is open."""
        if self._session.workspace is None:
            self._session.show_opened(made, made.file.path)
        else:
            self._window.windows.open_window(opened=made)

    def import_payments(self) -> None:
        """Asks for exports and reads them."""
        settings = self._session.settings
        folder = settings.current.last_folder if settings else ""
        words = ";;".join((_("Exports (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.parquet)"), _("All files (*)")))
        from PySide6.QtWidgets import QFileDialog

        names, _kind = QFileDialog.getOpenFileNames(self._window, _("Import payments"), folder, words)
        if names:
            self.import_paths([Path(name) for name in names])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Reads exports and shows what they hold."""
        from selector.ui.dialogs.import_dialog import ImportDialog

        if self._session.catalogue is None:
            wait = text("the platform data is still being read")
            self._session.tell(Problem("not_ready", wait, Severity.NOTE, hint=text("try again in a moment")))
            return
        dialog = ImportDialog(self._window, paths)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def save(self) -> bool:
        """Saves where the scenario stands, or asks where; True when it is saved."""
        file = self._session.file
        if file is None:
            return False
        return self.save_as() if file.path is None else self._session.save()

    def save_as(self) -> bool:
        """Asks where to and saves there."""
        path = self.ask_path(self._session.scenario.name, _SUFFIX, _("Save as"))
        return path is not None and self._session.save(path)

    def ask_path(self, name: str, suffix: str, title: str, kinds: str = "") -> Path | None:
        """Asks for a file to write; None when the user thinks better of it."""
        asked = self.ask_kind(name, suffix, title, kinds or _("Comparisons (*{suffix})").format(suffix=suffix))
        return asked[0] if asked else None

    def ask_kind(self, name: str, suffix: str, title: str, kinds: str) -> tuple[Path, str] | None:
        """Asks for a file to write, and which of several kinds; a name that was left as proposed ends as its kind."""
        settings = self._session.settings
        folder = Path(settings.current.last_folder) if settings and settings.current.last_folder else Path.home()
        plain = "".join(sign if sign.isalnum() or sign in " -_,.&()" else "-" for sign in name).strip() or "comparison"
        from PySide6.QtWidgets import QFileDialog

        proposed = folder / f"{plain}{suffix}"
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not chosen:
            return None
        path, ending = Path(chosen), kind.rpartition("*")[2].rstrip(")") or suffix
        if path.name == proposed.name and not path.with_suffix(ending).exists():
            path = path.with_suffix(ending)
        return path if path.suffix else path.with_name(path.name + ending), kind

    def duplicate(self) -> None:
        """An unsaved copy in a window of its own."""
        from selector.app.documents import DocumentFile, Opened

        scenario, file = self._session.scenario, self._session.file
        copy = scenario.model_copy(update={"name": _("{name} (copy)").format(name=scenario.name)[:200]})
        self._window.windows.open_window(opened=Opened(copy, file.copy() if file else DocumentFile()))

    def export(self) -> None:
        """Asks where to and writes the result in the background."""
        from selector.app.exporting import export, language_of

        workspace = self._session.workspace
        if workspace is None or workspace.evaluation is None:
            return
        scenario, evaluation, inputs = workspace.scenario, workspace.evaluation, workspace.inputs
        attached = self._session.file.attached_to(scenario) if self._session.file else None
        spoken, kinds = _in_languages(language_of(scenario)), _on_papers()
        listed = (*(spoken or (_("Excel workbook (*.xlsx)"), _("Report (*.pdf)"))), *kinds)
        data = (_("Table (*.csv)"), _("Data (*.json)"))
        asked = self.ask_kind(scenario.name, ".xlsx", _("Export"), ";;".join((*listed, *data)))
        if asked is None:
            return
        path, letter, lang = asked[0], kinds.get(asked[1]), spoken.get(asked[1])

        def done(_nothing: None) -> None:
            told = text("exported to {file}", file=path.name)
            self._session.tell(Problem("exported", told, Severity.NOTE, Where(str(path.parent))))

        self._session.runner.run(
            lambda progress: export(
                scenario, evaluation, path, lang, inputs=inputs, attachments=attached, letter=letter, progress=progress
            ),
            done, self._session.tell, _("Exporting"),
        )  # fmt: skip

    def undo(self) -> None:
        """Takes the last edit back."""
        if self._session.workspace:
            self._session.workspace.undo()

    def redo(self) -> None:
        """Brings the last undone edit back."""
        if self._session.workspace:
            self._session.workspace.redo()

    def rename(self) -> None:
        """Goes to the name on the Business page."""
        from selector.ui.pages.business.page import BusinessPage

        self._window.show_page("business")
        page = self._window.stack.page("business")
        if isinstance(page, BusinessPage):
            page.edit_name()

    def requirements(self) -> None:
        """Goes to what every offer must meet."""
        from selector.ui.pages.business.page import BusinessPage

        self._window.show_page("business")
        page = self._window.stack.page("business")
        if isinstance(page, BusinessPage):
            page.needs.start()

    def exchange_rates(self) -> None:
        """Goes to the exchange rates on the Business page; says so where the comparison needs none."""
        from selector.ui.pages.business.page import BusinessPage

        self._window.show_page("business")
        page = self._window.stack.page("business")
        if isinstance(page, BusinessPage) and not page.edit_rates():
            currency = self._session.scenario.merchant.currency
            told = text("no exchange rate is needed: every offer in this comparison is priced in {currency}",
                        currency=currency)  # fmt: skip
            self._session.tell(Problem("no_rate_needed", told, Severity.NOTE))

    def preferences(self) -> None:
        """Language, scheme, size of text, motion."""
        from selector.ui.dialogs.preferences import Preferences

        if self._session.settings is not None:
            Preferences(self._window, self._session.settings).open()

    def toggle_strip(self) -> None:
        """Shows or hides the ranking beside the page."""
        settings = self._session.settings
        shown = not self._window.strip_shown
        if settings is not None:
            settings.change(show_results=shown)
        self._window.want_strip(wanted=shown)

    def scale_text(self, step: float) -> None:
        """Makes all text larger or smaller; 0 makes it normal."""
        scale = min(LARGEST, max(1.0, theme().fonts.scale + step)) if step else 1.0
        self._window.remember("text_scale", f"{scale:.2f}")
        self._window.windows.dress(theme().preference, scale)

    def add_quote(self) -> None:
        """Goes to the Platforms page and begins a quote, or goes on with the one that is open."""
        from selector.ui.pages.platforms.page import PlatformsPage

        self._window.show_page("platforms")
        page = self._window.stack.page("platforms")
        if isinstance(page, PlatformsPage):
            page.add_quote()

    def what_changed(self) -> None:
        """Goes to what changed since the last saved version."""
        from selector.ui.pages.review.page import ReviewPage

        self._window.show_page("review")
        page = self._window.stack.page("review")
        if isinstance(page, ReviewPage):
            page.tabs.setCurrentWidget(page.changed)

    def add_note(self) -> None:
        """Goes to the notes with the figure that has the focus, or the chosen offer, as what the note is about."""
        from selector.ui.noting import place_of
        from selector.ui.pages.review.page import ReviewPage

        path = place_of(self._window.focusWidget(), self._session.offer)
        self._window.show_page("review")
        page = self._window.stack.page("review")
        if isinstance(page, ReviewPage):
            page.add_note(path)

    def confirm_all(self) -> None:
        """Takes every assumption as it is now for right."""
        from selector.app.edits.comparison import confirm
        from selector.report.assumptions import assumptions

        self._session.apply(confirm(known.path for known in assumptions(self._session.scenario)))

    def refresh_profiles(self) -> None:
        """Takes over the catalogue's profiles for the merchant's country, as of today; one step that can be undone."""
        from selector.app.documents import today
        from selector.app.edits.comparison import refresh

        catalogue = self._session.catalogue
        if catalogue is not None:
            sold = catalogue.sold_in(self._session.scenario.merchant.country)
            self._session.apply(refresh(tuple(entry.priced() for entry in sold), today()))

    def copy_ranking(self) -> None:
        """The ranked table to the clipboard."""
        from selector.report.ranking_tables import ranking
        from selector.ui.widgets.copied import say_copied
        from selector.ui.widgets.table_text import copy_table

        if self._session.evaluation is not None:
            copy_table(ranking(self._session.evaluation), QGuiApplication.clipboard())
            say_copied(self._window)

    def help(self) -> None:
        """What has the focus explains itself; elsewhere, or when it has just done so, the page is explained."""
        from PySide6.QtWidgets import QToolTip

        from selector.ui.dialogs.page_help import PageHelp
        from selector.ui.widgets.labels import Term
        from selector.ui.widgets.table import TableView

        focused, page = self._window.focusWidget(), self._window.stack.currentWidget()
        if not QToolTip.isVisible() and isinstance(focused, Term | TableView) and focused.explain():
            return
        if isinstance(page, Page):
            sheet = PageHelp(self._window, self._window.stack.name, page)
            sheet.follow(self._window.stack)
            sheet.open()

    def shortcuts(self) -> None:
        """All shortcuts on one sheet."""
        from selector.ui.dialogs.shortcuts import Shortcuts

        Shortcuts(self._window).open()

    def about(self) -> None:
        """Version, licence, and the notices of what is shipped."""
        from selector.ui.dialogs.about import About

        About(self._window).open()
