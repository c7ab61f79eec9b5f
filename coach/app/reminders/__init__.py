"""Reminders: what is due and next, what it says, and every answer to it."""
