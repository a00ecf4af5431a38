"""The rules by which a claim is held against the passage that it cites."""
