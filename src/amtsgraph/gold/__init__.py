"""Annotated articles: what they hold, how they are read, completed and checked; see docs/annotation.md.

``python -m amtsgraph.gold complete PATH…`` fills in what follows from the article (text, sentences,
offsets), ``python -m amtsgraph.gold check [PATH…]`` says what is wrong, one line a problem.
"""
