"""The answer as it is shown: sentences, citations, or why there are none."""
