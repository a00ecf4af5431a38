"""Question sets made by other people, each over a corpus of its own."""
