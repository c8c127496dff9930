"""The paper on which a country prints: Letter in much of the Americas and on the Philippines, A4 everywhere else."""

_LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})


def is_letter(country: str) -> bool:
    """Does the country (two letters) print on Letter?"""
    return country in _LETTER_COUNTRIES
