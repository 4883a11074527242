"""What the hall sees: a window of its own, its scenes, and the operator's small preview of it."""
