"""Exercises and routines: the shipped ones, the person's own, and the editor's drafts."""
