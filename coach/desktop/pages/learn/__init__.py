"""The Learn page: when to see a doctor first, then a card for each subject."""
