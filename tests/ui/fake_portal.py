"""A settings portal for tests: answers as a desktop that asks for less motion, then takes it back when told to."""

import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

SERVICE, PATH, FACE = (
    "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings",
)  # fmt: skip
KNOWN = ("org.freedesktop.appearance", "reduced-motion")
LIFE_MS, CHANGE_MS = 60_000, 300


def number(value: int) -> QDBusVariant:
    told = QDBusVariant()
    told.setVariant(value)
    return told


class Portal(QDBusVirtualObject):
    """Knows one setting, and tells that it changed shortly after it was read."""

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        if tuple(message.arguments()) == KNOWN:
            bus.send(message.createReply(number(1)))
            QTimer.singleShot(CHANGE_MS, lambda: self.change(bus))
        else:
            bus.send(message.createErrorReply("org.freedesktop.portal.Error.NotFound", "not known here"))
        return True

    @staticmethod
    def change(bus: QDBusConnection) -> None:
        told = QDBusMessage.createSignal(PATH, FACE, "SettingChanged")
        told.setArguments([*KNOWN, number(0)])
        bus.send(told)


def main() -> int:
    app = QCoreApplication([])
    bus, portal = QDBusConnection.sessionBus(), Portal()
    if not (bus.registerService(SERVICE) and bus.registerVirtualObject(PATH, portal)):
        return 1
    QTimer.singleShot(LIFE_MS, app.quit)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
