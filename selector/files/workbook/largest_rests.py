"""Formulas that share a rounded sum out in whole parts, as the program does: the largest rests are rounded up first."""


def rest(share: str) -> str:
    """What rounding down takes from a share, in millionths."""
    return f"ROUND(({share}-INT(ROUND({share},digits)))*million,0)"


def place(own: str, rests: str, up_to_own: str) -> str:
    """The place of a rest among all, the largest first; of equal ones the upper. `up_to_own` ends with the own cell."""
    return f"SUMPRODUCT(({rests}>{own})*1)+SUMPRODUCT(({up_to_own}={own})*1)"


def whole(share: str, shares: str, at: str, total: str) -> str:
    """The whole part that a share gets, so that all sum to `total`; `at` is the place of its rest."""
    left = f"{total}-SUMPRODUCT(INT(ROUND({shares},digits)))"
    return f"INT(ROUND({share},digits))+IF({at}<={left},1,0)"
