"""From a question to the quotes that answer it, or to a refusal."""
