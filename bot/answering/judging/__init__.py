"""Which sentence answers best, and whether it answers at all."""
