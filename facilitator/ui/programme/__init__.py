"""The programme: what is on, what comes next, how the day is doing."""
