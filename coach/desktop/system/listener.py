"""Where a coach hears its private socket: lines of a few words, each answered by one and closed.

A plain socket; on Windows, where Python has none of these, the named pipe of Qt's local server.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

from coach.base import ipc

Reply = Callable[[bytes], bytes]  # a line without its end -> the answer; b"" for none

if sys.platform == "win32":
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    class _PipeListener(QObject):
        """Listens as long as it is not closed. Raises OSError."""

        def __init__(self, path: str, answer: Reply, parent: QObject | None = None) -> None:
            super().__init__(parent)
            self._answer, self._server = answer, QLocalServer(self)
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.newConnection.connect(self._on_connection)
            if not self._server.listen(path):
                raise OSError(self._server.errorString())

        def close(self) -> None:
            self._server.close()

        def _on_connection(self) -> None:
            while connection := self._server.nextPendingConnection():
                connection.readyRead.connect(lambda c=connection: self._on_readable(c))
                connection.disconnected.connect(connection.deleteLater)
                self._on_readable(connection)

        def _on_readable(self, connection: QLocalSocket) -> None:
            if connection.canReadLine():
                connection.write(self._answer(bytes(connection.readLine(ipc.LONGEST_LINE).data())))
                connection.flush()
                connection.disconnectFromServer()
            elif connection.bytesAvailable() > ipc.LONGEST_LINE:
                connection.abort()

    Listener = _PipeListener

else:
    import contextlib
    import os
    import socket

    from PySide6.QtCore import QSocketNotifier

    class _SocketListener(QObject):
        """Listens as long as it is not closed. Raises OSError."""

        def __init__(self, path: str, answer: Reply, parent: QObject | None = None) -> None:
            super().__init__(parent)
            self._path, self._answer = path, answer
            self._open: dict[socket.socket, bytes] = {}  # who has asked -> what has come of the line
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)  # of one that was killed; whoever holds the lock may
            self._server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._server.setblocking(False)
            self._server.bind(path)
            os.chmod(path, 0o600)
            self._server.listen(32)
            self._heed(self._server, self._on_connection)

        def close(self) -> None:
            for notifier in self.findChildren(QSocketNotifier):
                notifier.setEnabled(False)
            for each in (self._server, *self._open):
                each.close()
            with contextlib.suppress(OSError):
                os.unlink(self._path)

        def _heed(self, which: socket.socket, deed: Callable[[], None]) -> QSocketNotifier:
            notifier = QSocketNotifier(which.fileno(), QSocketNotifier.Type.Read, self)
            notifier.activated.connect(deed)
            return notifier

        def _on_connection(self) -> None:
            with contextlib.suppress(OSError):  # who asked is gone already
                connection = self._server.accept()[0]
                connection.setblocking(False)
                self._open[connection] = b""
                notifier = self._heed(connection, lambda: self._on_readable(connection, notifier))

        def _on_readable(self, connection: socket.socket, notifier: QSocketNotifier) -> None:
            try:
                came = connection.recv(ipc.LONGEST_LINE)
            except BlockingIOError:
                return
            except OSError:
                came = b""
            line, ends, _ = (self._open[connection] + came).partition(b"\n")
            if came and not ends and len(line) <= ipc.LONGEST_LINE:
                self._open[connection] = line
                return
            notifier.setEnabled(False)
            notifier.deleteLater()
            del self._open[connection]
            with connection, contextlib.suppress(OSError):
                if ends:
                    connection.sendall(self._answer(line))

    Listener = _SocketListener
