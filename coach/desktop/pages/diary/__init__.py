"""The Diary page: the list of entries and the forms behind it."""
