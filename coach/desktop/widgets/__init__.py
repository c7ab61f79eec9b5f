"""The kit of controls that every window is built from."""
