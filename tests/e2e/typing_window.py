"""Another program with a text field; prints its text at every change. For tests of who has the focus."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLineEdit

app = QApplication(sys.argv)
field = QLineEdit()
field.setWindowTitle("Somebody else's letter")
field.resize(400, 60)
field.textChanged.connect(lambda text: print(text, flush=True))
field.show()
field.activateWindow()
app.exec()
