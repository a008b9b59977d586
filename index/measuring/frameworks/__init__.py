"""What a user would otherwise build from the usual frameworks, each in a file and a process."""
