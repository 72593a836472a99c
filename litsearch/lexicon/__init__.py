"""Words to their variants."""
