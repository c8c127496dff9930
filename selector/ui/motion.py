"""Whether the system asks for less motion, where the platform tells it; Qt 6.11 itself does not.

Linux desktops tell it through the settings portal and in the settings of GTK, Windows as "show animations", macOS as
"reduce motion" (portal: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html).
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, QSettings, QStandardPaths, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of Windows."""
_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_PATIENCE_MS = 2000
_VALUE = 2
"""Place of the value among what a changed setting tells: namespace, key, value."""
ASKED: dict[tuple[str, str], Callable[[object], bool]] = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): lambda value: str(value) in {"0", "0.0"},
}
"""What the portal is asked, and which answers mean less motion."""


class SystemMotion(QObject):
    """The wish of the system. `changed` tells that `reduced` is another one than before."""

    changed = Signal()

    def __init__(self, platform: str = sys.platform) -> None:
        super().__init__()
        self._platform = platform
        self._told: dict[tuple[str, str], bool] = {}

    @property
    def reduced(self) -> bool:
        """True where any setting that was read asks for less motion."""
        return any(self._told.values())

    def read(self) -> None:
        """Reads the wish now, and follows it where the platform tells changes; the portal answers later."""
        if self._platform == "win32":
            self._note(("windows", "animations"), wished=not _windows_animates())
        elif self._platform == "darwin":
            found = QSettings("apple.com", "universalaccess").value("reduceMotion", 0)
            self._note(("macos", "reduceMotion"), wished=str(found) in {"1", "true"})
        else:
            self._note(("gtk", "enable-animations"), wished=any(map(_gtk_is_still, _gtk_files())))
            self._ask_portal()

    def _note(self, setting: tuple[str, str], *, wished: bool) -> None:
        before = self.reduced
        self._told[setting] = wished
        if self.reduced != before:
            self.changed.emit()

    def _ask_portal(self) -> None:
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        heard = SLOT("_another(QDBusMessage)")
        bus.connect(_SERVICE, _PATH, _SETTINGS, "SettingChanged", self, heard)  # type: ignore[call-overload] # a str
        for setting in ASKED:
            question = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SETTINGS, "ReadOne")
            question.setArguments(list(setting))
            watcher = QDBusPendingCallWatcher(bus.asyncCall(question, _PATIENCE_MS), self)
            watcher.finished.connect(lambda done, setting=setting: self._answered(setting, done.reply()))

    def _answered(self, setting: tuple[str, str], reply: QDBusMessage) -> None:
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and len(reply.arguments()) == 1:
            self._note(setting, wished=ASKED[setting](_plain(reply.arguments()[0])))

    @Slot(QDBusMessage)
    def _another(self, message: QDBusMessage) -> None:
        """The user changed a setting of the desktop."""
        told = message.arguments()
        setting = (str(told[0]), str(told[1])) if len(told) > _VALUE else ("", "")
        if setting in ASKED:
            self._note(setting, wished=ASKED[setting](_plain(told[_VALUE])))


def _plain(value: object) -> object:
    """What a variant of the bus holds, however deep."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


def _gtk_files() -> list[Path]:
    """The settings of GTK that the user has."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    return [found for version in ("gtk-4.0", "gtk-3.0") if (found := folder / version / "settings.ini").is_file()]


def _gtk_is_still(file: Path) -> bool:
    told = QSettings(str(file), QSettings.Format.IniFormat).value("Settings/gtk-enable-animations", "")
    return str(told).strip().casefold() in {"0", "false", "no"}


def _windows_animates() -> bool:
    """What Windows says of animations in windows; True where it does not say."""
    from ctypes import byref, c_int

    windll = __import__("ctypes").windll
    shown = c_int(1)
    windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, byref(shown), 0)
    return bool(shown.value)
