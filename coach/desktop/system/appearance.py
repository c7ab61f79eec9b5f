"""What the desktop's own settings ask of every program: less motion, more contrast."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_FACE = "org.freedesktop.portal.Settings"
_TIMEOUT_MS = 300


def desktop_wishes() -> tuple[bool, bool]:
    """Whether pictures should stand still, and whether contrast should be high. Never raises, never waits."""
    contrast = _qt_contrast()
    if sys.platform != "linux" or QGuiApplication.platformName() == "offscreen":
        return False, contrast
    still = _portal("org.gnome.desktop.interface", "enable-animations") is False
    return still, contrast or _portal("org.freedesktop.appearance", "contrast") == 1


def _qt_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and later
    if accessibility is None:
        return False
    return "High" in str(accessibility().contrastPreference())


def _portal(space: str, key: str) -> object:
    """One setting of the desktop portal; None where there is no portal. It is not started for this."""
    try:
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
    except ImportError:
        return None
    bus = QDBusConnection.sessionBus()
    interface = bus.interface() if bus.isConnected() else None
    if interface is None or not interface.isServiceRegistered(_PORTAL).value():
        return None
    message = QDBusMessage.createMethodCall(_PORTAL, _PATH, _FACE, "ReadOne")
    message.setArguments([space, key])
    reply = bus.call(message, QDBus.CallMode.Block, _TIMEOUT_MS)
    values = reply.arguments()
    if reply.type() != QDBusMessage.MessageType.ReplyMessage or not values:
        return None
    value = values[0]
    return value.variant() if hasattr(value, "variant") else value
