"""Opens the window; with a word behind it, does on the terminal what the word says."""

import sys

from selector.cli.run import main

if __name__ == "__main__":
    sys.exit(main())
