"""What a question asks: its words, whose words it wants, when and where."""
