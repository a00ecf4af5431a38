"""The benchmark: what a library of each size costs, measured on this machine."""
