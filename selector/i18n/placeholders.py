"""The {placeholders} of a translatable string, and whether a translation keeps them."""

from string import Formatter

_FORMATTER = Formatter()


def placeholders(message: str) -> frozenset[str]:
    """The replacement fields of `message` as written between its braces, with conversion and format.

    Raises:
        ValueError: when a brace is left open or closes nothing.
    """
    return frozenset(
        f"{name}!{conversion or ''}:{spec}"
        for _, name, spec, conversion in _FORMATTER.parse(message)
        if name is not None
    )


def keeps_placeholders(source: str, translation: str) -> bool:
    """Whether `translation` can be filled with exactly the values of `source`."""
    try:
        return placeholders(translation) == placeholders(source)
    except ValueError:
        return "{" not in source and "}" not in source and source.count("{") == translation.count("{")


def fits_plural(forms: tuple[str, str], translation: str) -> bool:
    """Whether a plural form can be filled: it may leave a value out ("one file"), but needs none of its own."""
    try:
        return placeholders(translation) <= placeholders(forms[0]) | placeholders(forms[1])
    except ValueError:
        return False
