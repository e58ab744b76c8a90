"""Finders of names that no register holds; each reads a :class:`~amtsgraph.annotate.scene.Scene`."""
