"""The only Qt in the house. A room imports from the rooms below it and never from one beside it.

    main                             puts the parts together, and connects what is asked for to what is done
    quitting  settling               the one way out; what follows the first paint
    parts                            what lives as long as the program, made when needed
    window/                          the main window, day and night, its place, the error dialog
    first_run/                       the first minutes
    pages/                           today/ diary/ progress/ report/ routines/ learn/ settings/: page.py first
    player/                          a session on the screen
    cramp/                           help with a cramp; cold_start opens it before everything else
    reminders/                       service, card, notifications, presence
    widgets/                         controls that Qt does not have, and the dressed ones
    paint/                           figure, charts, marks, report, bedside card
    application  qt_environment      the QApplication and what it needs around it
    system/                          tray, sound, speech, suspend, keep-awake, autostart, single instance
    theme/                           tokens to palette and style sheet, fonts, icons
    controller  display              what happened and what is asked for, as signals; is there a screen?

An import-linter contract (`pyproject.toml`) holds this order.
"""
