"""The only joiner of the steps: articles in, a validated graph in a build folder out."""
