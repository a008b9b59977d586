"""What the reader is given, and what it says of each sentence."""
