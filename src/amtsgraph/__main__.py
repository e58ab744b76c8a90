"""``python -m amtsgraph`` is the command ``amtsgraph``."""

import sys

from amtsgraph.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
