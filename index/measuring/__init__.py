"""Measures retrieval and the rebuild, how good and how fast, on articles brought along."""
