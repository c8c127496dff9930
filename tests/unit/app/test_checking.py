"""`check`: every file looked at, the gravest finding first, shipped data free of errors."""

import json
from datetime import date
from pathlib import Path

import pytest

from selector.app.checking import check_files
from selector.app.staleness import stale_facts
from selector.cli.run import main
from selector.domain.problems import Severity
from selector.files.profiles.text import profile_text
from tests.builders import card_fee, offer, profile

TODAY = date(2026, 12, 1)
OLD = {"page": {"url": "https://example.com", "as_of": date(2020, 3, 1), "official": True}}
FEES = [
    card_fee("1", label="EEA", when={"region": ["eea"]}),
    card_fee("2", label="Online", when={"channel": ["online"]}),
]
PROFILE = profile_text(profile("acme", [offer(fees=FEES)], sources=OLD))


def line_of(words: str) -> int:
    """The line of the header above the first line that holds `words`."""
    lines = PROFILE.splitlines()
    at = next(number for number, line in enumerate(lines) if words in line)
    return max(number for number in range(at) if lines[number].startswith("[[")) + 1


def test_shipped_profiles_have_no_errors() -> None:
    report = check_files([], TODAY)
    grave = [problem for problem in report.problems if problem.severity is not Severity.NOTE]
    assert [f"{problem.where}: {problem.text.english()}" for problem in grave] == []
    assert report.passed
    assert len(report.files) >= 95


def test_findings_come_with_file_and_line_gravest_first(tmp_path: Path) -> None:
    path = tmp_path / "acme.toml"
    path.write_text(PROFILE, encoding="utf-8")
    report = check_files([path], TODAY)
    assert not report.passed
    assert [(problem.code, problem.where.line) for problem in report.problems] == [
        ("overlapping_rules", line_of('"Online"')),
        ("stale_price", line_of('"Standard"')),
    ]
    assert report.problems[0].where.field == 'offers[standard].fees["Online"]'


def test_a_folder_with_broken_doubled_and_misnamed_files(tmp_path: Path) -> None:
    clean = PROFILE.replace('channel = ["online"]', 'region = ["uk"]')
    (tmp_path / "acme.toml").write_text(clean, encoding="utf-8")
    (tmp_path / "copy.toml").write_text(clean, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("format = [", encoding="utf-8")
    (tmp_path / "interchange-xx.toml").write_text('id = "x"', encoding="utf-8")
    codes = {problem.code for problem in check_files([tmp_path], TODAY).problems}
    assert codes == {"duplicate_id", "file_name", "unreadable_file", "bad_interchange", "stale_price"}


def test_the_command_answers_with_its_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "acme.toml"
    path.write_text(PROFILE, encoding="utf-8")
    assert main(["check", str(path), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["files"] == [str(path)]
    assert answer["problems"][0]["code"] == "overlapping_rules"
    assert answer["problems"][0]["line"] == line_of('"Online"')
    assert main(["check", str(path)]) == 1
    assert "error:" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "absent.toml")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "content", [b"no TOML at all", b"", b"\xff\xfe", b"[project]\nname = 'x'\n", b"a = " + b"[" * 5000]
)
@pytest.mark.parametrize("options", [(), ("--json",), ("--stale",)])
def test_a_named_file_that_is_no_profile_is_bad_input(
    content: bytes, options: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.toml"
    path.write_bytes(content)
    assert main(["check", str(path), *options]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"error: {path}")
    assert said.err.count("\n") == 1
    assert main(["check", str(tmp_path)]) == 1


def test_a_folder_without_profiles_is_not_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = f"error: {tmp_path}: there is no profile in this folder; name a folder that holds .toml files\n"
    for words in ([], ["--json"], ["--stale"]):
        assert main(["check", str(tmp_path), *words]) == 2
        assert capsys.readouterr() == ("", said)


def test_what_to_read_again_first() -> None:
    facts = stale_facts(check_files([], TODAY).files, TODAY)
    assert [fact.places for fact in facts] == sorted((fact.places for fact in facts), reverse=True)
    assert facts[0].places > 0
    paytrail = next(fact for fact in facts if (fact.platform, fact.source) == ("paytrail", "mobilepay"))
    assert paytrail.as_of == "2020-06-30"
    assert "Monthly fee" in paytrail.why.english()
