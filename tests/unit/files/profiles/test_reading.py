"""Profiles load whole or not at all; what is wrong is told with file, line, field and remedy."""

import ast
from pathlib import Path

import pytest

import selector.domain
from selector.costs.lint.profile import lint_tariffs
from selector.domain.problems import Problem
from selector.files.profiles.faults import OWN_RULES
from selector.files.profiles.reading import LoadedProfile, load_profile, load_profiles, parse_profile
from selector.files.shipped import platforms_dir

GOOD = """\
format = 1
id = "acme"
name = "Acme"

[sources]
s1 = { url = "https://example.com/pricing", as_of = 2025-03-01, official = true }

[[offers]]
id = "standard"
name = "Standard"
market = ["FI"]
currency = "EUR"
source = "s1"

  [[offers.fees]]
  label = "Cards"
  on = "payment"
  role = "base"
  when = { method = ["card"] }
  percent = "1.5"
  fixed = "0.25"
  source = "s1"

[methods]
accepted = ["card"]
source = "s1"
"""


def parsed(text: str) -> LoadedProfile:
    return parse_profile(text, Path("acme.toml"))


def only(loaded: LoadedProfile) -> Problem:
    assert loaded.profile is None
    assert len(loaded.problems) == 1, [str(problem.where) for problem in loaded.problems]
    return loaded.problems[0]


def test_a_good_profile_loads_with_exact_numbers() -> None:
    loaded = parsed(GOOD)
    assert not loaded.problems
    assert loaded.profile is not None
    assert str(loaded.profile.offers[0].fees[0].percent) == "1.5"
    assert loaded.lines["offers", 0, "fees", 0, "percent"] == 20


def test_the_revision_tells_content_not_layout() -> None:
    assert parsed(GOOD).revision == parsed("# a comment\n" + GOOD.replace(" = ", "=")).revision
    assert parsed(GOOD).revision != parsed(GOOD.replace('"1.5"', '"1.4"')).revision


MISTAKES = [
    # what is written instead, code, line, end of the field, word of the hint
    ('percent = "1.5"', 'precent = "1.5"', "unknown_key", 20, 'fees["Cards"].precent', '"percent"'),
    ('percent = "1.5"', "percent = 1.5", "float", 20, 'fees["Cards"].percent', '"1.5"'),
    ('fixed = "0.25"', 'fixed = "2 %"', "bad_value", 21, 'fees["Cards"].fixed', 'percent = "2"'),
    ('percent = "1.5"', 'percent = "1.5%"', "bad_value", 20, 'fees["Cards"].percent', "percent sign"),
    ('{ method = ["card"] }', '{ method = ["crad"] }', "unknown_word", 19, "when.method[1]", '"card"'),
    ('accepted = ["card"]', 'accepted = ["mobilpay"]', "unknown_word", 25, "methods.accepted[1]", '"mobilepay"'),
    ('on = "payment"', 'on = "paymant"', "unknown_word", 17, 'fees["Cards"].on', '"payment"'),
    ('  source = "s1"', '  source = "s2"', "unknown_source", 22, 'fees["Cards"].source', "s1"),
    ("as_of = 2025-03-01", "as_of = 20250301", "bad_value", 6, "sources.s1.as_of", None),
    ("as_of = 2025-03-01", 'as_of = "soon"', "bad_date", 6, "sources.s1.as_of", "2025-03-01"),
    ("official = true", 'official = "perhaps"', "bad_bool", 6, "sources.s1.official", "true or false"),
    ("as_of = 2025-03-01", 'as_of = "2025-03-01"', "bad_date", 6, "sources.s1.as_of", "without quotes"),
    ("official = true", 'official = "yes"', "bad_bool", 6, "sources.s1.official", "true or false"),
    ("official = true", "official = 1", "bad_bool", 6, "sources.s1.official", "true or false"),
    ('id = "standard"', 'id = "standard"\nquote_only = "no"', "bad_bool", 10, "offers[standard].quote_only", "true"),
    ('id = "standard"', 'id = "standard"\ncontract_months = "12"', "bad_int", 10, "contract_months", "without quotes"),
    ('id = "standard"', 'id = "standard"\ncontract_months = true', "bad_int", 10, "contract_months", "whole number"),
    ('id = "standard"', 'id = "standard"\ncontract_months = 12.0', "bad_int", 10, "contract_months", "whole number"),
    ('percent = "1.5"', "percent = 2", "bad_number", 20, 'fees["Cards"].percent', '"2"'),
    ('percent = "1.5"', "percent = true", "bad_value", 20, 'fees["Cards"].percent', None),
    ('percent = "1.5"', 'percent = "1.5"\nreturned_on_refund = "true"', "bad_bool", 21, "returned_on_refund", "quotes"),
    ('percent = "1.5"', 'percent = "1.5"\nvalid_from = "2025-01-01"', "bad_date", 21, "valid_from", "without quotes"),
    ('["card"] }', '["card"], conversion = "yes" }', "bad_bool", 19, "when.conversion", "true or false"),
    ('["card"] }', '["card"], amount = [0, "10"] }', "bad_number", 19, "when.amount[1]", '"0"'),
    ("format = 1", 'format = "1"', "unknown_word", 1, "format", "1"),
    ("format = 1", "format = true", "bad_int", 1, "format", "whole number"),
    ('name = "Acme"', "name = 7", "bad_text", 3, "name", "double quotes"),
    ('market = ["FI"]', 'market = ["Finland"]', "bad_form", 11, "offers[standard].market[1]", "FI"),
    ('market = ["FI"]', 'market = "FI"', "bad_list", 11, "offers[standard].market", "list"),
    ('currency = "EUR"', 'currency = "euro"', "bad_form", 12, "offers[standard].currency", "EUR"),
    ('name = "Standard"\n', "", "missing_key", 8, "offers[standard].name", "name = "),
    ('role = "base"\n', "", "bad_value", 15, 'fees["Cards"]', None),
    ('"s1"\n\n  [[', '"s1"\nquote_only = true\n\n  [[', "contradiction", 8, "offers[standard]", "mark"),
    ('id = "standard"', "id = ", "unreadable_file", 9, "", "mend"),
    ('percent = "1.5"', 'percent = "1,5"', "bad_value", 20, 'fees["Cards"].percent', 'begin: "1.5"'),
    ('fixed = "0.25"', 'fixed = "0.25 EUR"', "bad_value", 21, 'fees["Cards"].fixed', 'leave "EUR" out: "0.25"'),
    ('percent = "1.5"', 'percent = "1e400"', "bad_value", 20, 'fees["Cards"].percent', None),
    ('percent = "1.5"', f"percent = {'9' * 10_000}", "unreadable_file", 20, "", "price list"),
    ('percent = "1.5"', f"percent = 0x{'f' * 10_000}", "unreadable_file", 20, "", "price list"),
    ('percent = "1.5"', f"percent = {'[' * 1000}{']' * 1000}", "unreadable_file", 20, "", "levels"),
]


@pytest.mark.parametrize(("right", "wrong", "code", "line", "field", "hint"), MISTAKES)
def test_a_mistake_is_told_with_line_field_and_remedy(
    right: str, wrong: str, code: str, line: int, field: str, hint: str | None
) -> None:
    assert right in GOOD
    problem = only(parsed(GOOD.replace(right, wrong, 1)))
    assert (problem.code, problem.where.file, problem.where.line) == (code, "acme.toml", line), problem.text.english()
    assert problem.where.field.endswith(field)
    assert hint is None or (problem.hint is not None and hint in problem.hint.english())


def test_another_kind_of_toml_file_is_told_to_be_none() -> None:
    problem = only(parsed('[project]\nname = "acme"\n'))
    assert (problem.code, problem.where.field) == ("unreadable_file", "")
    assert "format = 1" in str(problem.hint and problem.hint.english())
    assert parsed('[project]\nname = "acme"\n').unreadable == problem
    assert parsed(GOOD.replace("format = 1", "")).unreadable is None


@pytest.mark.parametrize(("end", "line"), [(GOOD.index('percent = "1.5"') + 12, 20), (GOOD.index("as_of") + 8, 6)])
def test_a_file_that_is_cut_off_names_its_last_line(end: int, line: int) -> None:
    problem = only(parsed(GOOD[:end]))
    assert (problem.code, problem.where.line) == ("unreadable_file", line)
    assert "end of document" not in problem.text.english()


def test_a_text_cut_inside_a_string_of_several_lines_says_so() -> None:
    problem = only(parsed(GOOD + '\nremarks = """never closed\n\n'))
    assert problem.hint is not None
    assert "cut off" in problem.hint.english()
    assert problem.where.line == GOOD.count("\n") + 2


def test_no_fault_speaks_of_python() -> None:
    for wrong in (f"x = {'9' * 10_000}", f"x = 0x{'f' * 10_000}", "", f"format = -{'1' * 5000}"):
        said = only(parsed(wrong)).text.english()
        assert "sys." not in said
        assert "limit (" not in said


def test_an_offer_id_used_twice_is_told() -> None:
    start, end = GOOD.index("[[offers]]"), GOOD.index("[methods]")
    problem = only(parsed(GOOD[:end] + GOOD[start:end] + GOOD[end:]))
    assert (problem.code, problem.where.line, problem.where.field) == ("duplicate_id", 25, "offers[standard].id")


def test_a_fact_source_of_no_fact_is_told() -> None:
    problem = only(parsed(GOOD + '\n[fact_sources]\n"methods.channels" = "s1"\n'))
    assert (problem.code, problem.where.line) == ("unknown_fact", 29)


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 1000 + "]" * 1000,
        "x = " + "{a=" * 1000 + "1" + "}" * 1000,
        ".".join(["a"] * 100_000) + " = 1",
        "[" + ".".join('"a"' for _ in range(100_000)) + "]",
        "x = [" + "1," * 400_000 + "]",
        "[[a]]\n" * 150_000,
        r'\"""' * 200_000,
        "x = '''" + "'" * 500_000,
        "# " + "[" * 900_000,
        "",
        "format = 1\n" * 2,
        "\x00",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_gives_a_problem_and_no_traceback(text: str) -> None:
    loaded = parsed(text)
    assert loaded.profile is None
    assert loaded.problems


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert only(load_profile(path)).code == "too_large"


def test_missing_binary_and_marked_files(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.toml", tmp_path):
        assert only(load_profile(path)).where.file == str(path)
    (tmp_path / "latin.toml").write_bytes(b'format = 1\nname = "\xe4"\n')
    problem = only(load_profile(tmp_path / "latin.toml"))
    assert problem.where.line == 2
    (tmp_path / "marked.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert load_profile(tmp_path / "marked.toml").profile is not None


def test_one_bad_file_gives_one_message_and_the_others_load(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text(GOOD, encoding="utf-8")
    bad = GOOD.replace("percent", "precent").replace('"FI"', '"Finland"')
    (tmp_path / "bad.toml").write_text(bad, encoding="utf-8")
    (tmp_path / "copy.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "interchange-xx.toml").write_text("no profile", encoding="utf-8")
    loaded = load_profiles([tmp_path, tmp_path / "absent"])
    assert [profile.path.name for profile in loaded.profiles] == ["acme.toml"]
    assert [problem.code for problem in loaded.problems] == ["bad_form", "duplicate_id"]
    assert "(and 1 more)" in loaded.problems[0].text.english()


def test_every_shipped_profile_loads() -> None:
    loaded = load_profiles([platforms_dir()])
    assert not loaded.problems
    assert len(loaded.profiles) >= 93


def test_what_the_models_say_can_be_translated() -> None:
    known = {said.key for said in OWN_RULES}
    folder = Path(selector.domain.__file__).parent
    for name in ("fees.py", "platform.py", "decimals.py", "base.py"):
        tree = ast.parse((folder / name).read_text(encoding="utf-8"))
        raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)]
        said = {ast.literal_eval(call.args[0]) for call in raised}
        assert said <= known, name


def test_a_price_list_may_name_methods_of_its_own_but_no_misspelt_ones() -> None:
    own = parsed(GOOD.replace('{ method = ["card"] }', '{ method = ["bank_nordea"] }'))
    assert own.profile is not None
    assert own.profile.offers[0].fees[0].when.method == ("bank_nordea",)
    said = [finding for finding in lint_tariffs(own.profile) if finding.code == "new_word"]
    assert [finding.path[-3:] for finding in said] == [("when", "method", 0)]
    assert parsed(GOOD.replace('{ method = ["card"] }', '{ method = ["mobilpay"] }')).profile is None
