"""The evening council: likely duplicates, merges, verdicts, and the list for the morning."""
