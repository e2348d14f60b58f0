"""Columns of the registers and of the few tables of the service pages: what leaves, in which order."""
