"""The same report and questions in other programs, each in a process of its own."""
