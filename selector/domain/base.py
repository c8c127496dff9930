"""The base of every document: frozen, strict about unknown keys, and safe to share between threads."""

from datetime import date, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Document(BaseModel):
    """A frozen model. Unknown keys are errors, so that a misspelt key is never ignored in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=20_000)


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=100)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


def _only_a_day(value: object) -> object:
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise ValueError("must be a date such as 2025-03-01")  # noqa: TRY004 - pydantic reports ValueError
    return value


Day = Annotated[date, BeforeValidator(_only_a_day)]
"""A calendar day: a date, or its ISO text. Times and bare numbers (seconds since 1970?) are refused."""


def _one_paragraph(value: str) -> str:
    return " ".join(value.split())


Prose = Annotated[str, AfterValidator(_one_paragraph)]
"""Sentences for a reader; how a file breaks their lines does not count."""

Model = TypeVar("Model", bound=BaseModel)


def changed(model: Model, **updates: object) -> Model:
    """A validated copy of `model` with some fields replaced; unchanged parts are shared, not copied.

    Raises:
        pydantic.ValidationError: when a value is out of its bounds.
    """
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    return type(model)(**(fields | updates))
