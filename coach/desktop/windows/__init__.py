"""Whole windows: the main frame, the player, cramp help, the reminder card, the bedside screen."""
