"""A rehearsal that is played in the windows: what plays it, where each act is seen, and the bar that leads it."""
