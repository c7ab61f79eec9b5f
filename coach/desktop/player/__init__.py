"""A session on the screen: top bar, moving picture, words and ring, buttons, first and last page."""
