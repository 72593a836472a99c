"""How well duplicates are told: on real exports that overlap, and on records damaged on purpose."""
