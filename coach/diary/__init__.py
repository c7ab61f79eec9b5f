"""What happened: the rows of the diary, the store that keeps them, and the files people own."""
