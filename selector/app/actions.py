"""The catalogue of what a person can do in the window: menus, shortcuts and the command palette are made from it."""

from dataclasses import dataclass
from enum import Enum, auto

from selector.i18n.catalog import mark


class Need(Enum):
    """What must be there for an action to make sense."""

    NOTHING = auto()
    SCENARIO = auto()
    EVALUATION = auto()
    UNDO = auto()
    REDO = auto()


class Menu(Enum):
    """The menus of the window, in their order. The value is the title, with its mnemonic."""

    FILE = mark("&File")
    EDIT = mark("&Edit")
    VIEW = mark("&View")
    SCENARIO = mark("&Scenario")
    HELP = mark("&Help")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do. `title` is translated where it is shown; `starts_group` draws a line above it."""

    id: str
    menu: Menu
    title: str
    shortcut: str = ""
    needs: Need = Need.NOTHING
    starts_group: bool = False
    checkable: bool = False
    hint: str = ""
    """One sentence for the palette and the status line."""


_FILE, _EDIT, _VIEW, _SCENARIO, _HELP = Menu
_S, _E = Need.SCENARIO, Need.EVALUATION

ACTIONS: tuple[Action, ...] = (
    Action("new", _FILE, mark("New comparison…"), "Ctrl+N", hint=mark("Choose what kind of business it is for")),
    Action("new_window", _FILE, mark("New window"), "Ctrl+Shift+N"),
    Action("open", _FILE, mark("Open…"), "Ctrl+O"),
    Action("import", _FILE, mark("Import payments…"), "Ctrl+I",
           hint=mark("Read an export of your provider and price every platform on it")),
    Action("save", _FILE, mark("Save"), "Ctrl+S", _S, starts_group=True),
    Action("save_as", _FILE, mark("Save as…"), "Ctrl+Shift+S", _S),
    Action("duplicate", _FILE, mark("Duplicate"), "", _S, hint=mark("Go on with an unsaved copy")),
    Action("export", _FILE, mark("Export…"), "Ctrl+E", _E, starts_group=True,
           hint=mark("The live Excel workbook, CSV or JSON")),
    Action("close", _FILE, mark("Close window"), "Ctrl+W", starts_group=True),
    Action("quit", _FILE, mark("Quit"), "Ctrl+Q"),
    Action("undo", _EDIT, mark("Undo"), "Ctrl+Z", Need.UNDO),
    Action("redo", _EDIT, mark("Redo"), "Ctrl+Shift+Z", Need.REDO),
    Action("rename", _EDIT, mark("Rename…"), "F2", _S, starts_group=True),
    Action("preferences", _EDIT, mark("Preferences…"), "Ctrl+,", starts_group=True),
    Action("page_start", _VIEW, mark("Start"), "Alt+0"),
    Action("page_business", _VIEW, mark("Business"), "Alt+1", _S),
    Action("page_platforms", _VIEW, mark("Platforms"), "Alt+2", _S),
    Action("page_priorities", _VIEW, mark("Priorities"), "Alt+3", _S),
    Action("page_results", _VIEW, mark("Results"), "Alt+4", _S),
    Action("page_costs", _VIEW, mark("Costs"), "Alt+5", _S),
    Action("page_certainty", _VIEW, mark("Certainty"), "Alt+6", _S),
    Action("page_review", _VIEW, mark("Review"), "Alt+7", _S),
    Action("toggle_strip", _VIEW, mark("Ranking beside the page"), "F8", starts_group=True, checkable=True),
    Action("text_larger", _VIEW, mark("Larger text"), "Ctrl++", starts_group=True),
    Action("text_smaller", _VIEW, mark("Smaller text"), "Ctrl+-"),
    Action("text_normal", _VIEW, mark("Normal text"), "Ctrl+0"),
    Action("add_quote", _SCENARIO, mark("Add a quote…"), "Ctrl+Shift+A", _S,
           hint=mark("Terms that a provider told you, on top of its published offer")),
    Action("add_note", _SCENARIO, mark("Add a note…"), "Ctrl+M", _S,
           hint=mark("On the figure that has the focus, or the chosen offer; it travels with the comparison")),
    Action("confirm_all", _SCENARIO, mark("Confirm all assumptions"), "", _S,
           hint=mark("You stand by every figure as it is now")),
    Action("refresh_profiles", _SCENARIO, mark("Refresh platform data"), "", _S,
           hint=mark("Take over the providers' newest known prices; can be undone")),
    Action("requirements", _SCENARIO, mark("Requirements…"), "", _S,
           hint=mark("What every offer must meet to be ranked")),
    Action("exchange_rates", _SCENARIO, mark("Exchange rates…"), "", _S,
           hint=mark("The rates in use, their day and source, and those that are missing")),
    Action("compare_scenarios", _SCENARIO, mark("Compare scenarios…"), "Ctrl+Shift+D", _E, starts_group=True,
           hint=mark("This comparison beside saved versions of it or other files, differences first")),
    Action("what_changed", _SCENARIO, mark("What changed…"), "Ctrl+D", _E,
           hint=mark("Every field that differs from another version, and who moved")),
    Action("copy_ranking", _SCENARIO, mark("Copy ranking"), "Ctrl+Shift+C", _E, starts_group=True,
           hint=mark("The ranked table, for a spreadsheet or a mail")),
    Action("help", _HELP, mark("Help on this page or term"), "F1",
           hint=mark("What a term means; elsewhere what the page is for, its keys and its terms")),
    Action("palette", _HELP, mark("Search or run…"), "Ctrl+K"),
    Action("shortcuts", _HELP, mark("Keyboard shortcuts"), "Ctrl+/"),
    Action("about", _HELP, mark("About"), "", starts_group=True),
)  # fmt: skip
