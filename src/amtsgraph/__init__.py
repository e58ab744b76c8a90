"""German e-government news as an evidence-backed RDF knowledge graph.

The way of the data: :mod:`amtsgraph.sources` reads articles, :mod:`amtsgraph.annotate` finds the names
in them, :mod:`amtsgraph.extract` reads what is said about the names, :mod:`amtsgraph.rdf` writes it as
named graphs, :mod:`amtsgraph.validate` checks them, :mod:`amtsgraph.store` holds them.
This module imports nothing, so that importing one part never loads the others.
"""
