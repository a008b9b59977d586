"""Discord's way of asking and of showing what was found."""
