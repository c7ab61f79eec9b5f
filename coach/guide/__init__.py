"""What to do: exercises, routines, relief scripts, and the player that leads through them."""
