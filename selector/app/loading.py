"""What the window loads after its first paint, away from its thread: the engine's modules and the catalogue."""

from selector.app.catalogue import Catalogue
from selector.app.tasks import Progress


def load(progress: Progress) -> Catalogue:
    """Imports the modules that the first click would otherwise wait for, and reads every platform profile."""
    import selector.app.documents
    import selector.app.edits.business
    import selector.app.edits.comparison
    import selector.app.edits.priorities
    import selector.app.presets
    import selector.app.settings
    import selector.app.workspace

    progress.step(0.3)

    import selector.report.assumptions
    import selector.report.cost_tables
    import selector.report.criteria_tables
    import selector.report.ranking_tables
    import selector.scoring.evaluate  # noqa: F401 - loaded for whoever asks next

    progress.step(0.6)
    return Catalogue.load()


def load_charts(progress: Progress) -> None:
    """Imports what draws charts, so that the first one that is looked at is there sooner."""
    progress.step(0.0)
    import matplotlib.backends.backend_agg
    import matplotlib.collections
    import matplotlib.figure
    import matplotlib.font_manager

    progress.step(0.9)
    matplotlib.font_manager.findfont(matplotlib.font_manager.FontProperties(family=["sans-serif"]))
