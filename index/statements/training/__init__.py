"""Trains the statement tagger and exports it; needs torch, which no question ever imports."""
