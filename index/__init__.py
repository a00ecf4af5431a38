"""Finding: passages become a library that can be searched."""
