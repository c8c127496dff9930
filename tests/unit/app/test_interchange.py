"""Which interchange tables belong to which country."""

import pytest

from selector.app.interchange import tables_for


@pytest.mark.parametrize(
    ("country", "tables"),
    [("FI", ["interchange-eea"]), ("GB", ["interchange-eea"]), ("US", ["interchange-us"]), ("TR", []), ("IR", [])],
)
def test_tables_by_country(country: str, tables: list[str]) -> None:
    assert [table.id for table in tables_for(country)] == tables
