"""From a dropped file to a brief that can be checked.

The stages `normalize`, `summarize` and `publish` take values and return values;
only `aws` talks to AWS and only `llm` talks to a language model.
"""
