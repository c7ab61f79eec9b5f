"""The nouns of the program: rows of the diary and the values they hold. Imports nothing of the house."""
