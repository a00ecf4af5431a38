"""Measuring: question sets, and what the product scores on them."""
