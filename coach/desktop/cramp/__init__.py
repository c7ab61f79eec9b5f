"""Cramp help: the window over everything, what it shows, and the controller around it."""
