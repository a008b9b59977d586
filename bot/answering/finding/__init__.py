"""The sentences that might answer, out of what the search found."""
