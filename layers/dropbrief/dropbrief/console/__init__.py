"""The web console's pages: values in, HTML out. Pure: it reads nothing but its own templates and styles."""
