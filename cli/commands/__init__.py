"""The commands, a module for each: `command` is what `dropbrief <name of the module>` runs."""
