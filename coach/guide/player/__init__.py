"""The player: told to look at the clock, it says where in a timeline the person is, and what is heard."""
