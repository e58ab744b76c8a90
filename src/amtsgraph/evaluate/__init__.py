"""Scores extractions against annotated articles; see docs/quality.md for what the numbers mean.

:func:`amtsgraph.evaluate.report.score` makes a report of annotated articles and the extractions of the same
articles in the same order; :mod:`amtsgraph.evaluate.render` prints it, :mod:`amtsgraph.evaluate.compare`
holds it against an earlier one, :mod:`amtsgraph.evaluate.baseline` is the naive peer that is scored beside.
"""
