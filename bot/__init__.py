"""Asks the index and shows what it finds: in a terminal or on Discord."""
