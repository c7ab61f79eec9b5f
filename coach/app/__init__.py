"""The use-cases. `coach.Coach` is the only door; behind it each room is one group of use-cases:

==================  ==========================================================================
``coach``           `Coach`: home, clock, diary, and the services, each made when first asked for
``announcements``   the facts that the services announce; front ends listen
``preferences``     the settings in force and the way to change them
``today``           what the Today screen and `coach today` show
``sessions``        starting, recording and closing stretch sessions; ``session_end`` has the words of
                    the last page
``reminders``       what is due, snoozed, skipped or paused; ``reminder_words``: what a card and the tray say
``cramp``           cramp now: the press, the episode, the numbers to call
``diary``           entries, nights, back-filling; export, import, backup
``progress``        what the diary says, and the doctor's report
``routines``        the library fitted to the person, and routines of one's own
``setup``           first run, level, whom to call
``six_weeks``       the gentle start and the look back after six weeks
``sound``           chimes and voice, and what is the matter where nothing is heard
``learn``           the cards of Learn and stay safe
==================  ==========================================================================

A service takes what it uses, never the whole `Coach`: `Setup(preferences, clock, ...)`, made in `coach.py`;
what it needs only later comes as a callable. When something has happened it says so, last thing, with
`announcements.announce("diary_changed")`; a front end only listens, and never announces for it.
"""
