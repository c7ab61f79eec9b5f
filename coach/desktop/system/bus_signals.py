"""Signals of D-Bus services, heard by QtDBus: without it, or without a bus, nothing comes."""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject


def hear(
    receiver: QObject,
    slot: str,
    service: str,
    path: str,
    interface: str,
    signal: str,
    *,
    system: bool = False,
) -> None:
    """Call the slot of `receiver` (`_on_sleep(bool)`, which it marks as one) at every signal of the session
    bus, or of the `system` bus."""
    if sys.platform != "linux":
        return
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:
        return
    bus = QDBusConnection.systemBus() if system else QDBusConnection.sessionBus()
    if bus.isConnected():
        bus.connect(service, path, interface, signal, receiver, SLOT(slot))  # type: ignore[call-overload]
