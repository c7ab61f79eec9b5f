"""Pictures and windows that fade: how one look gives way to another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QSequentialAnimationGroup,
    Qt,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGraphicsOpacityEffect, QLabel, QWidget


def _fade(of: QObject, name: bytes, parent: QObject, duration: int, *, end: float) -> QPropertyAnimation:
    fade = QPropertyAnimation(of, name, parent)
    fade.setDuration(duration)
    fade.setStartValue(1 - end)
    fade.setEndValue(end)
    return fade


def fade_out(window: QWidget, shot: QPixmap, area: QRect, duration: int) -> None:
    """Lay `shot` over `area` of the window and let it fade, in `duration` milliseconds."""
    veil = QLabel(window)
    veil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    veil.setPixmap(shot)
    veil.setGeometry(area)
    effect = QGraphicsOpacityEffect(veil)
    veil.setGraphicsEffect(effect)
    veil.show()
    fade = _fade(effect, b"opacity", veil, duration, end=0.0)
    fade.setEasingCurve(QEasingCurve.Type.OutCubic)
    fade.finished.connect(veil.deleteLater)
    fade.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)


def fade_in(widget: QWidget, duration: int, after: int) -> None:
    """Let a widget come in `duration` milliseconds, beginning `after` so many; at once where that is none."""
    if not duration:
        return
    effect = QGraphicsOpacityEffect(widget, opacity=0.0)
    widget.setGraphicsEffect(effect)
    way = QSequentialAnimationGroup(effect)
    way.addPause(after)
    way.addAnimation(_fade(effect, b"opacity", effect, duration, end=1.0))
    way.finished.connect(effect.deleteLater)  # later: the animation that says so goes with it
    way.start()


def fade_away(window: QWidget, duration: int, then: Callable[[], None]) -> None:
    """Let a whole window fade to nothing in `duration` milliseconds, and `then` put it away."""
    if not duration:
        then()
        return
    fade = _fade(window, b"windowOpacity", window, duration, end=0.0)
    fade.finished.connect(then)
    fade.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)


def slide_up(page: QWidget, way: int, duration: int) -> QPropertyAnimation:
    """Let a page come from `way` pixels below to where it is, in `duration` milliseconds."""
    slide = QPropertyAnimation(page, b"pos", page)
    slide.setDuration(duration)
    slide.setEasingCurve(QEasingCurve.Type.OutCubic)
    slide.setStartValue(page.pos() + QPoint(0, way))
    slide.setEndValue(page.pos())
    slide.start()
    return slide
