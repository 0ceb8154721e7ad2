"""The `dropbrief` command: run on this machine, drop files, read briefs."""
