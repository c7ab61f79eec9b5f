"""Help in a cramp: the scripts, the episode that leads through them, and its frames."""
