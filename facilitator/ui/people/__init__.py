"""The people: their arrival, their groups, the counters of the hall."""
