"""Finds and resolves the names in an article; see docs/annotate.md."""
