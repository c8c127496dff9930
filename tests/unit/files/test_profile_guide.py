"""The guide beside the profiles is true: its worked profile loads, passes its check, and its quote applies."""

import re
from pathlib import Path

import pytest

from selector.app.catalogue import Catalogue
from selector.app.checking import check_files
from selector.app.documents import today
from selector.domain.problems import Severity
from selector.files.profiles.schema import profile_schema, schema_path, schema_text
from selector.files.shipped import platforms_dir

GUIDE = (platforms_dir() / "README.md").read_text(encoding="utf-8")
PROFILE, QUOTES = re.findall(r"```toml\n(.*?)```", GUIDE, flags=re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "acme-pay.toml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "own-quotes.toml").write_text(QUOTES, encoding="utf-8")
    return tmp_path


def test_the_worked_profile_passes_its_own_check(folder: Path) -> None:
    report = check_files([folder / "acme-pay.toml"], today())
    assert [problem.text.english() for problem in report.problems if problem.severity is not Severity.NOTE] == []


def test_its_case_is_really_held_against_the_rules(folder: Path) -> None:
    path = folder / "acme-pay.toml"
    path.write_text(PROFILE.replace('cost = "470.50"', 'cost = "470.51"'), encoding="utf-8")
    assert [problem.code for problem in check_files([path], today()).problems if problem.code == "case_fails"]


def test_the_quote_applies_to_it(folder: Path) -> None:
    acme = Catalogue.load(user_dir=folder).profile("acme-pay")
    assert acme is not None
    quoted = acme.profile.offers[-1]
    assert (quoted.id, quoted.contract_months, str(quoted.fees[0].percent)) == ("acme-for-us", 24, "1.19")
    assert "Monthly fee" not in {fee.label for fee in quoted.fees}


def test_every_key_of_a_fee_and_an_offer_is_explained() -> None:
    definitions = profile_schema()["$defs"]
    plain = {"label", "source", "fact_sources", "id", "name", "market", "currency", "pricing_model", "fees", "range"}
    for model in ("FeeRule", "Offer"):
        keys = set(definitions[model]["properties"]) - plain
        assert {key for key in keys if f"`{key}" not in GUIDE and f"{key} =" not in GUIDE} == set()


def test_the_schema_is_generated_from_the_models() -> None:
    stale = "run: python -m selector.files.profiles.schema"
    assert schema_path().read_text(encoding="utf-8") == schema_text(), stale


def test_the_schema_speaks_as_people_write() -> None:
    text = schema_text()
    assert '"number"' not in text
    assert '"null"' not in text
    method = profile_schema()["$defs"]["Condition"]["properties"]["method"]
    assert "mobilepay" in method["items"]["enum"]
    assert profile_schema()["$defs"]["FeeRule"]["properties"]["optional"]["type"] == "boolean"
    assert profile_schema()["additionalProperties"] is False
