"""The only Qt in the house. A folder is what a person sees, or what several of those need:

``window`` the main window, About, the error dialog; ``first_run``; ``pages`` a folder each; ``player`` a
session on the screen; ``cramp`` help over everything; ``reminders`` service, card, notification.
``widgets`` and ``theme`` their controls and looks; ``paint`` figure, charts, paper; ``system`` tray, sound,
suspend, one instance. ``main`` puts it all together.
"""
