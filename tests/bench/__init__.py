"""Comparisons that print a table; run by hand, they assert nothing."""
