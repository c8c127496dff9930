"""Amounts as texts: which mark is the decimal one, told from the data, and the SQL that reads them exactly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from selector.files.importing.database import cells_of, name, quote, sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EXACT = "DECIMAL(38, 10)"
NARROW = "DECIMAL(15, 4)"
"""Amounts of plainly written files: sums of four of them still fit into 64 bits."""
SIGN = r"[-+\x{2212}\x{2013}]"
UNIT = r"(?:\p{Sc}|[A-Za-z]{1,3}\p{Sc}|[A-Z]{3}|kr\.?|Fr\.?)"
BLANK = r"[\s\x{00A0}\x{202F}]*"
GROUPS = r"['\x{2019}\s\x{00A0}\x{202F}]"
BEFORE = rf"(?:{SIGN}?{BLANK}{UNIT}?|{UNIT}{BLANK}{SIGN})"
CORE = rf"(?:[0-9]{{1,3}}(?:{GROUPS}[0-9]{{3}})+(?:[.,][0-9]*)?|[0-9][0-9.,]*|[.,][0-9]+)"
AFTER = rf"(?:{BLANK}{UNIT}|{BLANK}{SIGN})?"
SHAPE = rf"^{BLANK}\(?{BLANK}{BEFORE}{BLANK}{CORE}{AFTER}{BLANK}\)?{BLANK}$"
PLAIN_WHOLE = r"-?[0-9]{1,18}"
PLAIN_POINT = r"-?[0-9]{1,18}(?:\.[0-9]{1,10})?"
"""What most amounts look like: read at once, without a look at marks of thousands, units and brackets."""
NO_CENTS = r"[.,][-\x{2013}]{1,2}$"
NEGATIVE = r"[-\x{2212}\x{2013}(]"


class Mark(StrEnum):
    """The decimal mark of a column."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many values of a column can only be read with a point, only with a comma, or either way.

    `either` counts values such as 1.234 and 1,234 by the mark that they have; `example` is one of them.
    """

    point: int
    comma: int
    either: tuple[int, int] = (0, 0)
    example: str = ""
    decimals: int = 0
    """The most digits after a decimal point."""
    odd: int = 1
    """How many values are more than digits with a point: marks of thousands, units, brackets, or no amount at all."""
    unread: int = 0
    """How many values with letters or digits are no amount, however they are read."""

    @property
    def whole(self) -> bool:
        """Whether no value has decimals or a mark, so that they may be cents."""
        return not (self.point or self.comma or any(self.either) or self.decimals)


@dataclass(frozen=True, slots=True)
class Style:
    """The mark of a column, and whether nothing in the file proves it: then `example` is a value that could be two."""

    mark: Mark
    guessed: bool = False
    mixed: bool = False
    example: str = ""
    plain: bool = False
    """Whether every value is digits with at most a point among them."""
    whole: bool = False
    unread: int = 0
    """As in the evidence."""


_EVIDENCE = """
WITH written AS ($cells), bare AS (
  SELECT regexp_extract(regexp_replace(regexp_replace(t, $cents, ''), $groups, '', 'g'),
    '[0-9.,]*[0-9][0-9.,]*') AS d, c, t, n FROM written)
SELECT c,
  coalesce(sum(n) FILTER (regexp_matches(d, '^[^.]*\\.(\\d{1,2}|\\d{4,})$$') OR regexp_matches(d, ',.*\\.')
    OR regexp_matches(d, ',\\d{3},') OR regexp_matches(d, '^(0?|\\d{4,})\\.\\d{3}$$')), 0),
  coalesce(sum(n) FILTER (regexp_matches(d, '^[^,]*,(\\d{1,2}|\\d{4,})$$') OR regexp_matches(d, '\\..*,')
    OR regexp_matches(d, '\\.\\d{3}\\.') OR regexp_matches(d, '^(0?|\\d{4,}),\\d{3}$$')), 0),
  coalesce(sum(n) FILTER (regexp_matches(d, '^[1-9]\\d{0,2}\\.\\d{3}$$')), 0),
  coalesce(sum(n) FILTER (regexp_matches(d, '^[1-9]\\d{0,2},\\d{3}$$')), 0),
  coalesce(min(t) FILTER (regexp_matches(d, '^[1-9]\\d{0,2}[.,]\\d{3}$$')), ''),
  coalesce(sum(n) FILTER (NOT regexp_full_match(t, $plain)), 0),
  coalesce(max(length(t) - instr(t, '.')) FILTER (contains(t, '.')), 0),
  coalesce(sum(n) FILTER (CASE WHEN regexp_full_match(t, $plain) THEN FALSE
    ELSE NOT regexp_matches(t, $shape) AND regexp_matches(t, '[0-9A-Za-z\\x{C0}-\\x{1FFF}]') END), 0)
FROM bare GROUP BY c
"""


def evidence(connection: "DuckDBPyConnection", relation: str, columns: Sequence[str]) -> dict[str, Evidence]:
    """What the values of each of `columns` in `relation` say about the decimal mark."""
    parts = {"cents": quote(NO_CENTS), "groups": quote(GROUPS), "plain": quote(PLAIN_POINT), "shape": quote(SHAPE)}
    found = {column: Evidence(0, 0, odd=0) for column in columns}
    if found:
        query = sql(_EVIDENCE, cells=cells_of(relation, columns), **parts)
        for column, point, comma, *either, example, odd, decimals, unread in connection.execute(query).fetchall():
            by_mark = (int(either[0]), int(either[1]))
            found[column] = Evidence(
                int(point), int(comma), by_mark, str(example), int(decimals), int(odd), int(unread)
            )
    return found


def styles(
    found: Mapping[str, Evidence], *, comma_expected: bool, exponents: frozenset[int] = frozenset(),
    asked: Mark | None = None,
) -> dict[str, Style]:  # fmt: skip
    """The mark of every column: its own evidence, else that of the whole file, else what the currencies leave open.

    `exponents` are the decimals of the file's currencies: with none, 1.234 can only be thousands; with three, a part.
    What nothing tells is as the user `asked`, else guessed.
    """
    points, commas = sum(e.point for e in found.values()), sum(e.comma for e in found.values())
    overall = _majority(points, commas) or _by_currency(found.values(), exponents)
    fallback = Mark.COMMA if comma_expected else Mark.POINT
    made = {column: _style(e, overall or asked, fallback) for column, e in found.items()}
    return {
        c: replace(
            style, plain=not found[c].odd and style.mark is Mark.POINT, whole=found[c].whole, unread=found[c].unread
        )
        for c, style in made.items()
    }


def _style(own: Evidence, overall: Mark | None, fallback: Mark) -> Style:
    mark = _majority(own.point, own.comma)
    if mark is not None:
        return Style(mark, mixed=bool(own.point and own.comma))
    if overall is not None:
        return Style(overall)
    return Style(fallback, guessed=any(own.either), example=own.example)


def _by_currency(found: Iterable[Evidence], exponents: frozenset[int]) -> Mark | None:
    """The mark of amounts such as 1.234 and 500, where the file's currencies have either no decimals or three."""
    marks = [sum(counts) for counts in zip(*(e.either for e in found), strict=True)]
    if exponents not in ({0}, {3}) or not marks or all(marks) or not any(marks):
        return None
    seen, other = (Mark.POINT, Mark.COMMA) if marks[0] else (Mark.COMMA, Mark.POINT)
    return other if exponents == {0} else seen


def readings(example: str) -> tuple[str, str]:
    """An ambiguous amount read with a decimal point and with a decimal comma: "1,234" is 1234 or 1.234."""
    whole, part = example.replace(",", "").replace(".", ""), example.replace(",", ".")
    return (part, whole) if "." in example else (whole, part)


def _majority(points: int, commas: int) -> Mark | None:
    if points == commas == 0:
        return None
    return Mark.POINT if points >= commas else Mark.COMMA


_READ = """CASE WHEN regexp_full_match($column, $plain) THEN TRY_CAST($column AS $exact)
  WHEN regexp_matches($text, $shape) THEN
  TRY_CAST((CASE WHEN regexp_matches($text, $negative) THEN '-' ELSE '' END) || $digits AS $exact) END"""


def reading(column: str, style: Style, exact: str = EXACT) -> str:
    """SQL for the value of a text column: exact, negative for minus signs and brackets, NULL where it is no amount.

    In a column that mixes marks, values that only the other mark explains are read with it.
    """
    if style.plain:
        return f"TRY_CAST({name(column)} AS {exact})"
    found = _with_mark(column, style.mark, exact)
    if not style.mixed:
        return found
    other = Mark.COMMA if style.mark is Mark.POINT else Mark.POINT
    return f"coalesce({found}, {_with_mark(column, other, exact)})"


def _with_mark(column: str, mark: Mark, exact: str) -> str:
    thousands, decimal = (",", ".") if mark is Mark.POINT else (".", ",")
    text = f"regexp_replace({name(column)}, {quote(NO_CENTS)}, '')"
    bare = f"regexp_replace(regexp_extract({text}, {quote(CORE)}), {quote(GROUPS)}, '', 'g')"
    well = quote(rf"^(\d*|\d{{1,3}}(\{thousands}\d{{2,3}})*\{thousands}\d{{3}})(\{decimal}\d*)?$")
    plain = f"replace(replace({bare}, '{thousands}', ''), '{decimal}', '.')"
    digits = f"(CASE WHEN regexp_matches({bare}, {well}) THEN {plain} END)"
    whole = quote(PLAIN_POINT if mark is Mark.POINT else PLAIN_WHOLE)
    shapes = {"plain": whole, "shape": quote(SHAPE), "negative": quote(NEGATIVE)}
    return sql(_READ, column=name(column), text=text, digits=digits, exact=exact, **shapes)
