"""The first minutes: bedtime, the body, what can be heard, the safety note."""
