"""Questions over the rows of tables: counts, lists, extremes, sums, comparisons, cells."""
