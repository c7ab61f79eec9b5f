"""Routines: exercises, files and their checks, the fit to a person, and the timeline."""
