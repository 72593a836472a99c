"""Plans and postings to scores."""
