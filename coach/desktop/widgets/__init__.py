"""The controls that Qt does not have, and the dressed ones."""
