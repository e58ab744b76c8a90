"""Measures what the README quotes; see the modules beside it."""

from benchmarks import serve, speed

if __name__ == "__main__":
    speed.main()
    serve.main()
