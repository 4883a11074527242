"""Where in the program an error came up: for logs and reports, which hold no wording and no person of a session."""

from __future__ import annotations

from pathlib import Path


def error_places(error: BaseException) -> str:
    """The kind of the error and the places that it passed, a line each; those of the errors that led to it above."""
    import traceback

    earlier = error.__cause__ or error.__context__
    frames = traceback.extract_tb(error.__traceback__)
    lines = [error_places(earlier)] if earlier is not None else []
    lines.append(type(error).__name__)
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)
