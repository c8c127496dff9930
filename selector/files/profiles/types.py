"""Values that a profile writes in another type than its format has, and that a model would quietly turn into it.

A yes is `true` and no text, a count is a whole number and no text, a day is a TOML date and no text, a figure is a text
and no number. What programs exchange (JSON) has no dates, so the models themselves take the text of a date.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from selector.costs.lint.findings import DocumentPath, Finding
from selector.domain.text import text as _t


def wrong_types(model: BaseModel, data: Mapping[str, object]) -> list[Finding]:
    """Every value of `data` (a parsed TOML file) that became a value of another type in `model`, made from it."""
    return list(_within(model, data, ()))


def _within(value: object, raw: object, path: DocumentPath) -> Iterator[Finding]:
    if isinstance(value, BaseModel) and isinstance(raw, Mapping):
        for key in (key for key in raw if key in value.model_fields_set):
            yield from _within(getattr(value, key), raw[key], (*path, key))
    elif isinstance(value, Mapping) and isinstance(raw, Mapping):
        for key in (key for key in raw if key in value):
            yield from _within(value[key], raw[key], (*path, key))
    elif isinstance(value, tuple) and isinstance(raw, list):
        for place, (one, written) in enumerate(zip(value, raw, strict=False)):
            yield from _within(one, written, (*path, place))
    elif fault := _fault(value, raw, path):
        yield fault


def _fault(value: object, raw: object, path: DocumentPath) -> Finding | None:
    if isinstance(value, bool):
        hint = _t("write true or false without quotes")
        return None if isinstance(raw, bool) else Finding("bad_bool", path, _t("must be true or false"), hint)
    if isinstance(value, int) and (isinstance(raw, bool) or not isinstance(raw, int)):
        hint = _t("write a whole number without quotes, for example 12")
        return Finding("bad_int", path, _t("must be a whole number"), hint)
    if isinstance(value, date) and not isinstance(raw, date):
        hint = _t("write it as year-month-day without quotes, for example 2025-03-01")
        return Finding("bad_date", path, _t("must be a date"), hint)
    if isinstance(value, Decimal) and not isinstance(raw, str):
        hint = _t('write it as a text: "{n}"', n=str(raw))
        return Finding("bad_number", path, _t('must be a decimal number written as a text, for example "1.5"'), hint)
    return None
