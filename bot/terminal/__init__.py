"""Asks in a terminal and shows what comes back there."""
