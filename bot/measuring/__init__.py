"""Measures whole answers: whether they are right and verbatim, and how soon they are there."""
