"""Criteria of the user's own: free names, and a figure or mark for each offer with where it was read.

A criterion or measure of one's own is called `own:` and its name, so that the name travels with every weight, value
and contribution. The direction and the range are those of its value function, as for every measure.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from selector.domain.base import Document
from selector.domain.decimals import Number
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text, text

OWN = "own:"
LONGEST_NAME = 60
_NOT_IN_NAMES = ".:/[]{}"
"""Characters with a meaning in the paths of figures."""
_OWN_PATTERN = r"own:[^\x00-\x20./:\[\]{}\x7f](?:[^\x00-\x1f./:\[\]{}\x7f]{0,58}[^\x00-\x20./:\[\]{}\x7f])?"
OwnId = Annotated[str, StringConstraints(pattern=rf"^{_OWN_PATTERN}$")]
CriterionId = Annotated[str, StringConstraints(pattern=rf"^(?:[a-z0-9][a-z0-9_-]*|{_OWN_PATTERN})$", max_length=100)]
"""A standard criterion or measure, or one of the user's own."""


OfferWord = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=300)]
"""A platform or an offer; that of two halves together is called by both."""


class OwnFigure(Document):
    """What the user says of one offer on a measure of their own. Without a `source` it is an assumption."""

    measure: OwnId
    platform: OfferWord
    offer: OfferWord
    figure: Number
    source: str = Field(default="", max_length=2000)
    """Where it was read or who judged: a page, a visit, a person."""
    note: str = Field(default="", max_length=2000)


def is_own(word: str) -> bool:
    """Is this criterion or measure one of the user's own?"""
    return word.startswith(OWN)


def own_name(word: str) -> str:
    """The name that the user gave."""
    return word.removeprefix(OWN)


def own_id(name: str, taken: frozenset[str] = frozenset()) -> str:
    """What a criterion called `name` is known by; `taken` are the criteria and measures that there are.

    Raises:
        UserError: an empty or too long name, one with a character that paths use, or one that is taken.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise _refused(text("a name needs 1 to {most} characters", most=LONGEST_NAME))
    if set(plain) & set(_NOT_IN_NAMES):
        raise _refused(text("a name cannot hold any of {characters}", characters=" ".join(_NOT_IN_NAMES)))
    if (OWN + plain).casefold() in {word.casefold() for word in taken}:
        raise _refused(text('there is a criterion "{name}" already', name=plain))
    return OWN + plain


def _refused(said: Text) -> UserError:
    return UserError(Problem("own_criterion", said, where=Where(field="name"), hint=text("choose another name")))
