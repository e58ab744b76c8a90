"""Questions to the graph: a SPARQL query with a header, its parameters, its answer in many formats."""
