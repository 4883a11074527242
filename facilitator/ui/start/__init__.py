"""The window before a session is open: recent sessions, ready ones, opening, making a new one."""
