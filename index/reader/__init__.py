"""Reads a passage for a question: the span that answers it, and whether anything does."""
