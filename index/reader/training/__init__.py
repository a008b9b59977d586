"""How the reader is trained: torch lives in here, and nothing that answers enters."""
