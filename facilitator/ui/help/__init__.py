"""What the program says about itself: its keys, its version and licence."""
