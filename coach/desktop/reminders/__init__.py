"""Reminders on the desktop: the service that looks, the card, the notification, and when peace is wanted."""
