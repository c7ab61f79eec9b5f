"""The main window and what belongs to it: its place on the screen, About, the error dialog."""
