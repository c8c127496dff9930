"""Keeps a fault in one of our overrides from ending the program.

PySide stores an exception that leaves a Python override of a Qt method while Qt is in the middle of something, and the
next override that Qt calls then ends the process (seen with 6.10 to 6.12). So overrides hand their exceptions to
`sys.excepthook`, where a fault is shown and told, and Qt gets what its own method answers.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType

from PySide6.QtCore import QObject

_QT = "PySide6."


def guard_overrides() -> None:
    """From now on every class made from a Qt class guards the Qt methods that it overrides."""
    QObject.__init_subclass__ = classmethod(_guard)  # type: ignore[assignment] # only way to meet every class


def _guard(cls: type) -> None:
    for name, method in list(vars(cls).items()):
        original = _qt_method(cls, name)
        if original is not None and isinstance(method, FunctionType):
            setattr(cls, name, _guarded(method, original))


def _qt_method(cls: type, name: str) -> Callable[..., object] | None:
    """Qt's own method of that name, where a class of Qt has one."""
    if name.startswith("__"):
        return None
    owners = (base for base in cls.__mro__ if base.__module__.startswith(_QT))
    return next((vars(owner)[name] for owner in owners if name in vars(owner)), None)


def _guarded(method: Callable[..., object], original: Callable[..., object]) -> Callable[..., object]:
    @wraps(method)
    def call(self: QObject, *values: object) -> object:
        try:
            return method(self, *values)
        except Exception:  # noqa: BLE001 - the fault is handed on whole; only its way through Qt is cut off
            sys.excepthook(*sys.exc_info())
        try:
            return original(self, *values)
        except NotImplementedError:
            return None

    return call
