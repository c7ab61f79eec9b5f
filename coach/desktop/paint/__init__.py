"""Painters: each takes a painter and a rectangle, and serves window, thumbnail and PDF alike."""
