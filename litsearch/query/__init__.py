"""Text to a query tree, and the tree to a plan on one index."""
