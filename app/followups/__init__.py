"""Questions that lean on earlier ones, or ask several things, as questions that stand alone."""
