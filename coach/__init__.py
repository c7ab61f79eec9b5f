"""Bedtime Coach: timed stretches, reminders, cramp help and an honest diary for people with night leg cramps.

The house, from the top floor down; a module imports only from floors below its own:

====  ==================  ==========================================================================
6     ``cli``             the command line; a verb that opens a window imports the desktop then
5     ``desktop``         the only Qt: windows, pages, painters, the desktop's services
5     ``terminal``        a session or the cramp guide led in a terminal
4     ``app``             ``Coach``: the use-cases, the only door of the core
3     ``insight``         what the diary says: adherence, rates and intervals, care texts, sentences
2     ``guide``           what to do: exercises, routines, relief scripts, the player, its cues
2     ``plan``            when to do it: nights, slots, the life of a reminder
2     ``diary``           what happened: records, the SQLite store, its files
2     ``figure``          the illustrated body: poses, skeleton, contours
1     ``base``            clock, errors, paths, YAML, settings, language
0     ``model``           the nouns: the rows of the diary
====  ==================  ==========================================================================

``__main__`` is the thin entrance: a wish that a running coach can answer goes through its private
socket before anything else is imported.
"""

__version__ = "0.1.0"
