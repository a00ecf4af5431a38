"""Using: the command, the answers and the chat page."""
