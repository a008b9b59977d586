"""What every model's training shares: torch lives in here, and nothing that answers enters."""
