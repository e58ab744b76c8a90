"""The graph: names of things, named graphs of articles, and the formats they are written in.

:mod:`amtsgraph.rdf.iris` names things, :mod:`amtsgraph.rdf.quads` turns an extraction into a named graph,
:mod:`amtsgraph.rdf.write` writes graphs, :mod:`amtsgraph.rdf.vocabulary` reads the ontology.
"""
