"""Names of countries, currencies, languages and months."""

# ruff: noqa: RUF001 - other scripts are what is tested here

from selector.i18n import names


def test_names_in_the_language_in_use() -> None:
    assert names.country("FI", "fi") == "Suomi"
    assert names.currency("EUR", "tr") == "Euro"
    assert names.spoken("fa", "fa") == "فارسی"
    assert names.month_names("el")[0] == "Ιαν"
    assert len(names.month_names("en")) == 12


def test_a_code_that_nobody_names_stands_for_itself() -> None:
    assert names.country("QQ", "en") == "QQ"
    assert names.currency("QQQ", "en") == "QQQ"
