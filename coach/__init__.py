"""Bedtime Coach: timed stretches, reminders, cramp help and an honest diary for people with night leg cramps.

The house, from the top floor down; a module imports only from floors below its own:

====  ==================  ==========================================================================
7     ``cli``             the command line; a verb that opens a window imports the desktop then
6     ``desktop``         the only Qt: windows, pages, painters, the desktop's services
6     ``terminal``        a session or the cramp guide led in a terminal
5     ``app``             ``Coach``: the use-cases, the only door of the core; it announces facts
4     ``insight``         what the diary says: adherence, rates and intervals, care texts, sentences
3     ``guide``           what to do: exercises, routines, relief scripts, the player, its cues
3     ``plan``            when to do it: nights, weeks, slots, the life of a reminder
3     ``diary``           what happened: the SQLite store, its outbox, its files
3     ``figure``          the illustrated body: poses, skeleton, contours
2     ``base``            ground: clock, errors, paths, YAML, settings, language
1     ``model``           the nouns: rows of the diary, every choice with its words
====  ==================  ==========================================================================

``__main__`` is the thin entrance: a request that a running coach can answer goes through its private
socket before anything else is imported. `coach.app` and `coach.desktop` draw the maps of their rooms.
"""

__version__ = "0.1.0"
