"""The migrations, in order. Each leads from one released schema to the next, with its data."""
