"""Measurements, run by hand on a quiet machine, all by `python -m tests.bench`; none is part of the tests.

Each prints a ratio to a floor that is measured in the same run, since seconds differ from machine to machine,
by the clock and of a processor (CPU): of a busy machine only the latter says something.

====  =====================================================================  =============================
P1    `coach`, nothing running: exec to the frame with Cramp now             1.6 x a bare PySide6 tray icon
P1b   the same, to Today with real data                                      1.9 x
P2    `coach cramp`, nothing running: exec to the first instruction          1.5 x
P3    `coach cramp` while a coach runs                                       3.5 x `python -c pass`
P4    F1 to the first instruction, its row being on the disk                 50 ms
P5    nothing happens                                                        2 wake-ups, 5 ms CPU a minute
P6    memory at rest (PSS)                                                   1.5 x a bare PySide6 tray icon
P7    the figure: a moving one, one that is held, on three screens           25 %, 8 % of a core
P8    a whole session with every core busy: each step, each bell             50 ms late
P9    20 years of diary                                                      no work over 100 ms
P10   200 routines of one's own: Today, library                              15 % more
P11   the wheel                                                              15 MB, nothing compiled
P12   a page key to the painted page: first time, again                      60 ms, 20 ms of CPU
P13   README's test command on two cores; not run here                       180 s
Peer  Safe Eyes and Workrave, where they are installed                       less than theirs
====  =====================================================================  =============================
"""
