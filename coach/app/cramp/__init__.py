"""Cramp now: the press, the guide's episode and its row, the stop page, the numbers to call."""
