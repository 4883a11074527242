"""What is known of a session before anybody speaks, and its lists: the window in which they are put right."""
