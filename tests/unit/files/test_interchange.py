"""Interchange tables are read whole, or refused with file and field."""

from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.interchange import MAX_BYTES, load_interchange
from selector.files.shipped import platforms_dir


@pytest.mark.parametrize("name", ["interchange-eea", "interchange-us"])
def test_the_shipped_tables_are_read(name: str) -> None:
    tables = load_interchange(platforms_dir() / f"{name}.toml")
    assert tables.id == name
    assert len(tables.rates) > 10
    assert tables.scheme_fees
    assert {row.source for row in (*tables.rates, *tables.scheme_fees)} <= set(tables.sources)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"format = 1", "id"),
        (b"format = ", "TOML"),
        (b"\xff", "TOML"),
        (b"a = " + b"[" * 5000, "TOML"),
        (b"#" * (MAX_BYTES + 1), "larger"),
    ],
)
def test_what_is_broken_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "interchange-x.toml"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        load_interchange(path)
    problem = refused.value.problem
    assert problem.where.file == str(path)
    assert says in f"{problem.text.english()} {problem.where.field}"


def test_a_text_for_true_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "interchange-x.toml"
    shipped = (platforms_dir() / "interchange-eea.toml").read_text(encoding="utf-8")
    path.write_text(shipped.replace("official = true", 'official = "yes"', 1), encoding="utf-8")
    with pytest.raises(UserError) as refused:
        load_interchange(path)
    assert "true or false" in refused.value.problem.text.english()
    assert refused.value.problem.where.field.endswith(".official")
