"""Decision files: one clear error that names file, line and field; any bytes are refused or read, never a crash."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.domain.problems import Problem, UserError
from selector.files.problems import MAX_BYTES, read_decision_file

GOOD = """\
criteria = ["price", "speed"]
directions = ["min", "max"]
matrix = [
  [10, 3],
  [12, 5],
]
weights = [0.6, 0.4]
method = "topsis"

[parameters]
normalisation = "vector"
"""


def refusal(content: str | bytes, folder: Path) -> Problem:
    path = folder / "problem.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UserError) as refused:
        read_decision_file(path)
    assert refused.value.problem.where.file == str(path)
    return refused.value.problem


def test_a_file_reads_into_a_question(tmp_path: Path) -> None:
    path = tmp_path / "problem.toml"
    path.write_text(GOOD, "utf-8")
    question = read_decision_file(path).question
    assert question.matrix == ((10, 3), (12, 5))
    assert question.method == "topsis"
    assert question.parameters.normalisation == "vector"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "words"),
    [
        ("[12, 5]", "[12, nan]", 3, "matrix[2][2]", "finite"),
        ("[12, 5]", "[inf, 5]", 3, "matrix[2][1]", "finite"),
        ("[12, 5]", '[12, "5"]', 3, "matrix[2][2]", "number"),
        ("[12, 5]", "[12, true]", 3, "matrix[2][2]", "number"),
        ("[12, 5]", "[12, 2024-01-01]", 3, "matrix[2][2]", "number"),
        ("[12, 5]", "[12, 1e101]", 3, "matrix[2][2]", "range"),
        ("[12, 5]", "[]", 3, "matrix[2]", "empty"),
        ("[0.6, 0.4]", '"equal"', 7, "weights", "list"),
        ('"topsis"', '"topsi"', 8, "method", "topsi"),
        ('"vector"', '"vektor"', 11, "parameters.normalisation", "vektor"),
        ("normalisation =", "normalization =", 11, "parameters.normalization", "unknown key"),
        ("weights =", "weight =", 7, "weight", "unknown key"),
        ("weights =", "weights 5 =", 7, "", "TOML"),
        ('"max"]', '"up"]', 2, "directions[2]", "up"),
    ],
)
def test_faults_name_line_and_field(old: str, new: str, line: int, field: str, words: str, tmp_path: Path) -> None:
    problem = refusal(GOOD.replace(old, new), tmp_path)
    assert (problem.where.line, problem.where.field) == (line, field)
    assert words in problem.text.english()
    assert problem.hint is not None


def test_what_is_missing_is_named_with_its_table(tmp_path: Path) -> None:
    lacking = refusal("[weighting]\nranks = [1, 2]\n", tmp_path)
    assert (lacking.where.line, lacking.where.field) == (1, "weighting.method")
    assert "missing" in lacking.text.english()


def test_a_limit_is_named(tmp_path: Path) -> None:
    over = refusal(GOOD.replace('normalisation = "vector"', "v = 1.5").replace("topsis", "vikor"), tmp_path)
    assert (over.where.line, over.where.field) == (11, "parameters.v")
    assert over.hint is not None
    assert "1 or less" in over.hint.english()


def test_sizes_and_depths_are_bounded(tmp_path: Path) -> None:
    assert "larger" in refusal(b"#" * (MAX_BYTES + 1), tmp_path).text.english()
    assert "deep" in refusal("a = " + "[" * 5000 + "]" * 5000, tmp_path).text.english()
    assert "entries" in refusal("matrix = [" + "1," * 500_000 + "]", tmp_path).text.english()
    assert "entries" in refusal("matrix = [" + "[1]," * 501 + "]", tmp_path).text.english()
    assert "UTF-8" in refusal(b"a = '\xff'", tmp_path).text.english()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such file"):
        read_decision_file(tmp_path / "nothing.toml")
    with pytest.raises(UserError, match="folder, not a file"):
        read_decision_file(tmp_path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.toml"
    path.write_bytes(content)
    try:
        read_decision_file(path)
    except UserError as refused:
        assert refused.problem.where.file == str(path)  # noqa: PT017 - both ends are right


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_a_good_file_cut_and_patched_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, len(GOOD)))
    patch = data.draw(st.sampled_from(["", "[", "]", '"', "=", "nan", "-1", "[[x]]\n", "1e400", "\n", "{a=1}", "0x9"]))
    path = tmp_path / "any.toml"
    path.write_text(GOOD[:start] + patch + GOOD[end:], "utf-8")
    try:
        read_decision_file(path)
    except UserError as refused:
        assert refused.problem.hint is not None  # noqa: PT017 - both ends are right
