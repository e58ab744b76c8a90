"""Checks graphs against the shapes in ``ontology/shapes`` and the rules in ``ontology/rules``.

:mod:`amtsgraph.validate.checker` checks articles and the register, :mod:`amtsgraph.validate.quarantine` takes
out what breaks a shape, :mod:`amtsgraph.validate.rules` asks a store for what no single graph shows.
"""
