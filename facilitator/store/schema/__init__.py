"""The tables of the newest file format, a module for each concept; statements are parted by a blank line."""
