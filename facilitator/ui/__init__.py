"""The windows: Qt widgets over the services. Nothing here decides what is right, and nothing else knows Qt."""
