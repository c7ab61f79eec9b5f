"""What the desktop offers: tray, notifications, sound, speech, autostart, suspend, one instance."""
