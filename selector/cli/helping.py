"""The help of a command in the language in use: what each argument and option is for, and the words around it."""

import re

from typer._click import Context, HelpFormatter
from typer.core import TyperArgument, TyperCommand, TyperOption

from selector.cli.argument_names import ARGUMENTS
from selector.i18n.catalog import fill, mark, render
from selector.i18n.catalog import gettext as _

_OF_THE_LIBRARY = (mark("Show this message and exit."), mark("CODE"))
"""What the library says of the option that it adds itself."""
_KINDS = {
    "str": mark("text"), "Path": mark("file"), "list[Path]": mark("path"), "int": mark("whole number"),
    "int range": mark("whole number"), "label": mark("name of a fee"),
}  # fmt: skip
"""What stands for the words that a person gives, as the library writes it, and in words of this program."""
_KIND, _ARGUMENT = re.compile(r"<([^<>|]+)>|\bCODE\b"), re.compile(r"[a-z]+")


class SpokenCommand(TyperCommand):
    """A command whose help is translated where it is shown; `help` of its parameters is marked where it is written."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The first line: how the command is called."""
        pieces = " ".join(
            _("[OPTIONS]") if piece == "[OPTIONS]" else _argument(piece) for piece in self.collect_usage_pieces(ctx)
        )
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The arguments, then the options, each with what it is for."""
        listed: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for param in self.get_params(ctx):
            if isinstance(param, TyperArgument | TyperOption):
                listed[param.param_type_name].append(_told(param, ctx))
        for title, rows in ((_("Arguments"), listed["argument"]), (_("Options"), listed["option"])):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _told(param: TyperArgument | TyperOption, ctx: Context) -> tuple[str, str]:
    """The names of a parameter, and what it is for with its marks: whether it is required, its default, its bounds."""
    names, said = param.get_help_record(ctx) or ("", "")
    if isinstance(param, TyperArgument):
        name, *rest = names.split(" ", 1)
        names = " ".join((_argument(name), *rest))
    own = param.help or ""
    marks = said.removeprefix(own).strip().replace("required", _("required"))
    return _KIND.sub(_kind, names), "  ".join(
        part for part in (_own(own), marks.replace("default:", _("default:"))) if part
    )


def _own(said: str) -> str:
    """The words of a parameter, with the lists that they name."""
    told = _(said)
    if "{methods}" in told:
        from selector.app.other_methods import METHODS

        return fill(told, methods=", ".join(METHODS))
    if "{tables}" in told:
        from selector.app.exporting import TABLES

        return fill(told, tables=", ".join(TABLES))
    return told


def _kind(found: re.Match[str]) -> str:
    """What is to be given, for people: not as the type is called in the program."""
    kind = found[1]
    if kind is None:
        return _(found[0])
    return f"<{_(_KINDS[kind])}>" if kind in _KINDS else found[0]


def _argument(piece: str) -> str:
    """An argument with its brackets."""
    return _ARGUMENT.sub(lambda found: render(ARGUMENTS[found[0]]) if found[0] in ARGUMENTS else found[0], piece)
