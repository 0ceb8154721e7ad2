"""The pages and JSON answers of the web console. Pure: it reads only values, templates and styles."""
