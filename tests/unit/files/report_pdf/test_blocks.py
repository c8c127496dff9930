"""Columns of tables have the room that their figures and words need; foreign words keep their direction."""

from selector.domain.text import text
from selector.files.report_pdf.blocks import directed, drawn, weights
from selector.i18n.catalog import speaking
from selector.report.tables import CellKind, Column, table

HEAD = ["Rank", "Platform", "Cost per year (EUR)", "Note"]
ALIGN = ["end", "start", "end", "start"]
ROWS = [["1", "Revolut (merchant acquiring)", "1,234,567.89", "a remark that is much longer than any line " * 9]]


def test_figures_are_never_broken_and_words_only_where_they_are_very_long() -> None:
    rank, platform, cost, note = weights(HEAD, ALIGN, ROWS, wide=False)
    assert cost >= len("1,234,567.89")
    assert platform >= len("(merchant")
    assert note > platform > rank


def test_a_page_on_its_side_gives_the_room_to_texts() -> None:
    upright, aside = (weights(HEAD, ALIGN, ROWS, wide=wide) for wide in (False, True))
    assert aside[2] == upright[2]
    assert aside[3] > upright[3]


def test_a_table_without_rows_has_columns_too() -> None:
    assert all(width > 0 for width in weights(HEAD, ALIGN, [], wide=False))


def test_foreign_words_among_lines_from_the_right_run_from_the_left() -> None:
    assert directed("3-D Secure") == "3-D Secure"
    with speaking("fa"):
        assert directed("3-D Secure") == "\N{LEFT-TO-RIGHT ISOLATE}3-D Secure\N{POP DIRECTIONAL ISOLATE}"
        assert directed("\u06f1\u06f2") == "\u06f1\u06f2"
        assert directed("\u0631\u062a\u0628\u0647 Stripe") == "\u0631\u062a\u0628\u0647 Stripe"


def test_a_word_without_an_end_may_break_and_an_address_is_whole() -> None:
    endless, address = "x" * 300, f"https://example.test/{'page/' * 30}"
    columns = (Column("name", text("Name")), Column("url", text("Page"), CellKind.LINK))
    rows = drawn(table("t", text("T"), columns, [(endless, address)]))["rows"]
    assert isinstance(rows, list)
    ((name, url),) = rows
    assert max(map(len, name.split("\N{ZERO WIDTH SPACE}"))) <= 20
    assert name.replace("\N{ZERO WIDTH SPACE}", "") == endless
    assert url == address
