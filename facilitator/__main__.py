"""python -m facilitator, and the installed command of the same name."""

from __future__ import annotations

from facilitator.cli import main

if __name__ == "__main__":
    main()
