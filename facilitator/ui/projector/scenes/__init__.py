"""What the hall can be shown: a class for each scene. A new scene is a module here and a line in `catalogue`."""
