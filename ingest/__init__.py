"""Reading: a report's file becomes a document of passages."""
