"""The windows: Qt widgets over the services. Nothing here decides what is right, and nothing else knows Qt.

Python's collector goes through all that was made whenever some thousands of things more are there, which is for nothing
while a program starts. It is off from here on, before PySide makes the first of them, and `garbage` collects when there
is a window.

PySide reads the source of whatever is imported after it, for a feature of its own that nobody here asks for: 15 ms of
each start, and some at the first look at each screen. So Python's own import is put back in its place.
"""

import builtins
import gc

gc.disable()

import PySide6  # noqa: E402, F401 - it has to be there before its import can be taken out

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
