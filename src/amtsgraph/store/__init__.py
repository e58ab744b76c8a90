"""Where the graph lives and is asked: an embedded store on disk, or any SPARQL 1.1 server."""
