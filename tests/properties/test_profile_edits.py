"""Edits of a hand-written profile: exactly what was meant changes; comments, order and layout of the rest stay."""

import tomllib
from copy import deepcopy
from difflib import ndiff
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from selector.files.shipped import platforms_dir
from selector.files.toml.editing import Change, edited

NAMES = ("scanpay", "swedbank-pay", "qonto", "tosla")
TEXTS = {name: (platforms_dir() / f"{name}.toml").read_text(encoding="utf-8") for name in NAMES}


@st.composite
def commented(draw: st.DrawFn) -> str:
    """A shipped profile as somebody keeps it by hand: comments between its lines and after them."""
    lines, inside = [], False
    for number, line in enumerate(TEXTS[draw(st.sampled_from(NAMES))].splitlines()):
        plain = not inside and line.count('"""') == 0
        inside ^= line.count('"""') % 2 == 1
        header = line.lstrip().startswith("[[") or (line.startswith("[") and "=" not in line)
        kind = draw(st.integers(0, 11)) if plain else 9
        if kind == 0:
            lines.append(f"# note {number}: ask again")
        if kind == 1:
            lines.append("")
        closed = line.count("[") == line.count("]") and line.count("{") == line.count("}")
        after = kind == 2 and "=" in line and not header and closed and not line.startswith("#")
        lines.append(f"{line}   # seen {number}" if after else line)
    return "\n".join(lines) + "\n"


@st.composite
def changes(draw: st.DrawFn, data: dict[str, Any]) -> Change:
    """One edit that the window makes: another figure, another term, a fact, or a row that comes or goes."""
    offer = draw(st.integers(0, len(data["offers"]) - 1))
    fees = data["offers"][offer].get("fees", [])
    rate = str(draw(st.integers(1, 400)) / 100)
    kinds = ["name", "contract", "support", "row"] + ["percent", "label"] * bool(fees)
    kind = draw(st.sampled_from(kinds))
    if kind in {"percent", "label"}:
        place = draw(st.integers(0, len(fees) - 1))
        key = "fixed" if kind == "percent" else "label"
        return Change(("offers", offer, "fees", place, key), rate)
    if kind == "row":
        source = next(iter(data["sources"]))
        row = {"label": f"Mine {rate}", "on": "month", "fixed": rate, "source": source}
        return Change(("offers", offer, "fees", len(fees)), row)
    if kind == "contract":
        return Change(("offers", offer, "contract_months"), draw(st.integers(0, 48)))
    if kind == "support" and "support" in data:
        return Change(("support", "hours"), draw(st.sampled_from(["business", "24x7"])))
    return Change(("name",), f"Mine {rate}")


def made(data: dict[str, Any], change: Change) -> dict[str, Any]:
    """`data` with the change made, as plain Python does it."""
    after = deepcopy(data)
    holder: Any = after
    for part, following in zip(change.path, change.path[1:], strict=False):
        if isinstance(holder, dict) and part not in holder:
            holder[part] = [] if isinstance(following, int) else {}
        holder = holder[part]
    key = change.path[-1]
    if isinstance(holder, list) and key == len(holder):
        holder.append(change.value)
    else:
        holder[key] = change.value
    return after


def comments(text: str) -> list[str]:
    return [line[line.index("# ") :].strip() for line in text.splitlines() if "# note " in line or "# seen " in line]


@settings(max_examples=25, deadline=None)
@given(st.data(), commented())
def test_edits_change_what_was_meant_and_keep_every_comment(draw: st.DataObject, text: str) -> None:
    data = tomllib.loads(text)
    wanted, steps = data, []
    for _ in range(draw.draw(st.integers(1, 4))):
        steps.append(draw.draw(changes(wanted)))
        wanted = made(wanted, steps[-1])
    after = edited(text, steps)
    assert tomllib.loads(after) == wanted
    assert comments(after) == comments(text)
    gone = [line[2:] for line in ndiff(text.splitlines(), after.splitlines()) if line.startswith("- ")]
    touched = {str(step.path[-1]) for step in steps}
    assert {line.split("=")[0].strip() for line in gone if line.strip()} <= touched, gone


@settings(max_examples=30, deadline=None)
@given(st.data(), commented())
def test_a_row_that_goes_takes_only_its_own_lines(draw: st.DataObject, text: str) -> None:
    data = tomllib.loads(text)
    offers = [place for place, offer in enumerate(data["offers"]) if len(offer.get("fees", [])) > 1]
    offer = draw.draw(st.sampled_from(offers))
    place = draw.draw(st.integers(0, len(data["offers"][offer]["fees"]) - 1))
    after = edited(text, [Change(("offers", offer, "fees", place), None)])
    del data["offers"][offer]["fees"][place]
    assert tomllib.loads(after) == data
    lines = iter(text.splitlines())
    assert all(line in lines for line in after.splitlines() if line.strip())
