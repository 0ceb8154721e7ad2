"""The terminal that commands write to: results to `out`, progress and remarks to `err`."""

from rich.console import Console

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
