"""The objects of `curve --json`: cost against monthly volume, and the fee against the amount of a payment."""

from typing import TypedDict

from selector.app.json_objects.problem import ProblemObject

_Span = TypedDict("_Span", {"from": str, "to": str})
_Ends = TypedDict("_Ends", {"from": str | None, "to": str | None})


class VolumePiece(_Span):
    """A straight piece of a curve, and the cost at its ends."""

    cost_from: str
    cost_to: str


class TicketPiece(_Span):
    """Amounts on which the fee is `percent` of the amount and `fixed`."""

    percent: str
    fixed: str


class _CurveOffer(TypedDict):
    platform: str
    offer: str
    name: str
    accepted_percent: float


class VolumeCurveObject(_CurveOffer):
    """The curve of one offer over volumes."""

    pieces: list[VolumePiece]


class TicketCurveObject(_CurveOffer):
    """The curve of one offer over amounts."""

    pieces: list[TicketPiece]


class _Crossing(TypedDict):
    cheaper_above: str
    cheaper_below: str
    jump: bool
    leading: bool
    text: str


class VolumeBreakEven(_Crossing):
    """A volume at which another offer becomes the cheaper one."""

    volume: str


class TicketBreakEven(_Crossing):
    """An amount at which another offer becomes the cheaper one."""

    ticket: str


class CheapestStretch(_Span):
    """Where an offer is the cheapest."""

    platform: str
    offer: str
    name: str


class _Curves(_Ends):
    currency: str
    cheapest: list[CheapestStretch]
    problems: list[ProblemObject]


class NothingDrawn(_Curves):
    """What both kinds of curves tell of a scenario without payments."""

    offers: list[VolumeCurveObject]
    break_evens: list[VolumeBreakEven]


class VolumeCurvesObject(_Curves):
    """Cost against monthly volume; without payments there are neither ends nor a volume."""

    cost: str
    volume: str | None
    offers: list[VolumeCurveObject]
    break_evens: list[VolumeBreakEven]


class TicketCurvesObject(_Curves):
    """The fee on one payment against its amount; `kind` is None for the mix of all payments."""

    kind: str | None
    ticket: str | None
    offers: list[TicketCurveObject]
    left_out: list[str]
    break_evens: list[TicketBreakEven]
