"""The graph for consumers on the web: SPARQL, dereferenceable IRIs, reconciliation, search, feeds.

:mod:`amtsgraph.serve.app` joins the parts to an ASGI application, :mod:`amtsgraph.serve.run` runs it. Queries of
others run in processes that can be killed (:mod:`amtsgraph.serve.pool`); everything is read-only.
"""
