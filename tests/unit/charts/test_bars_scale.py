"""The scale of a bar chart has whole figures in every language, whatever decimals its bars are read with."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from selector.charts.bars import draw_bars
from selector.charts.style import ChartStyle
from selector.i18n.catalog import LANGUAGES, speaking
from selector.report.chart_specs import ranking_chart
from tests.made_up import evaluation


@pytest.mark.parametrize("language", LANGUAGES)
def test_scales_have_whole_figures(language: str) -> None:
    figure = Figure()
    FigureCanvasAgg(figure)
    with speaking(language):
        axes = draw_bars(figure, ranking_chart(evaluation()), ChartStyle()).axes
        figure.canvas.draw()
        told = [label.get_text() for label in axes.get_xticklabels()]
    assert told
    assert all(words.isdigit() for words in told)
