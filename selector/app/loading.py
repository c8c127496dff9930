"""What the window loads after its first paint, away from its thread: the engine's modules and the catalogue."""

from typing import TYPE_CHECKING

from selector.app.tasks import Progress

if TYPE_CHECKING:
    from selector.app.catalogue import Catalogue


def load(progress: Progress) -> "Catalogue":
    """Imports the modules that the first click would otherwise wait for, and reads every platform profile."""
    import selector.app.documents
    import selector.app.edits.business
    import selector.app.edits.comparison
    import selector.app.edits.priorities
    import selector.app.presets.making
    import selector.app.settings
    import selector.app.workspace

    progress.step(0.3)

    import selector.report.assumptions
    import selector.report.cost_tables
    import selector.report.criteria_tables
    import selector.report.ranking_tables
    import selector.scoring.evaluate

    progress.step(0.5)

    import selector.app.exporting
    import selector.app.open_points
    import selector.app.rates_in_use
    import selector.app.results
    import selector.charts.live
    import selector.report.explain
    import selector.report.fact_tables
    import selector.report.support_chart  # noqa: F401 - what the first page that is shown rests on

    progress.step(0.7)
    from selector.app.catalogue import Catalogue

    found = Catalogue.load()
    _name_countries(found)
    return found


def _name_countries(catalogue: "Catalogue") -> None:
    """Reads the names and currencies of the countries that the start page offers; they are kept where they are read."""
    from selector.app.documents import today
    from selector.i18n.names import country
    from selector.i18n.territories import currency_of

    now = today()
    for code in catalogue.countries:
        country(code)
        currency_of(code, now)


def load_behind_pages(progress: Progress) -> None:
    """Imports what the pages of the window ask, so that opening one does not wait for it."""
    import selector.app.answers.curves
    import selector.app.answers.horizon
    import selector.app.answers.ticket_sizes
    import selector.app.criteria_choice
    import selector.app.data_weights
    import selector.app.drawing
    import selector.app.offer_list
    import selector.app.own_terms
    import selector.app.rereading
    import selector.app.versions
    import selector.app.weighing

    progress.step(0.3)

    import selector.app.edits.beyond
    import selector.app.edits.criteria_tree
    import selector.app.edits.offers
    import selector.app.edits.own_terms
    import selector.app.edits.payments
    import selector.app.edits.people
    import selector.app.edits.reviewing
    import selector.app.quotes.building
    import selector.app.quotes.keeping
    import selector.app.requirement_prices

    progress.step(0.6)

    import selector.report.beyond_words
    import selector.report.certainty.charts
    import selector.report.certainty.tables
    import selector.report.certainty.weights
    import selector.report.curve_chart
    import selector.report.differences
    import selector.report.full_costs
    import selector.report.horizon_tables
    import selector.report.import_split
    import selector.report.path_names
    import selector.report.weight_tables  # noqa: F401 - loaded for whoever asks next


def load_charts(progress: Progress) -> None:
    """Imports what draws charts, so that the first one that is looked at is there sooner."""
    progress.step(0.0)
    import matplotlib.backends.backend_agg
    import matplotlib.collections
    import matplotlib.figure
    import matplotlib.font_manager

    progress.step(0.9)
    matplotlib.font_manager.findfont(matplotlib.font_manager.FontProperties(family=["sans-serif"]))
