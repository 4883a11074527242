"""The screen «Details»: the groups of the second day work out what was chosen."""
