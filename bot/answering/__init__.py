"""Decides what answers a question; knows nothing of Discord or terminals."""
