"""The floor of every desktop budget: the smallest PySide6 program with a window and a tray icon.

With an argument it says when its first paint is over, in milliseconds after that monotonic moment and in
milliseconds of a processor, and ends.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget


class Window(QWidget):
    """An empty window that reports its first paint."""

    def paintEvent(self, event):
        if len(sys.argv) > 1:
            QTimer.singleShot(0, report)


def report():
    print((time.monotonic() - float(sys.argv[1])) * 1000, time.process_time() * 1000, flush=True)
    app.quit()


app = QApplication(sys.argv)
window = Window()
window.setWindowTitle("probe")
window.resize(300, 200)
window.show()
pixmap = QPixmap(22, 22)
pixmap.fill("red")
tray = QSystemTrayIcon(QIcon(pixmap))
tray.show()
sys.exit(app.exec())
