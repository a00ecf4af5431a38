"""How the cross-encoder was trained: what on, and by which steps."""
