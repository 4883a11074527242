"""Where errors meet the user: slots simply raise, and PySide6 hands what they raise to `sys.excepthook`."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from facilitator.domain.errors import UserError

logger = logging.getLogger(__name__)


def install(tell: Callable[[str], None], report_bug: Callable[[BaseException], None]) -> None:
    """A UserError becomes a sentence by `tell`; anything else is a bug: logged, and shown by `report_bug`."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            tell(str(error))
        elif isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            logger.critical("Bug", exc_info=(kind, error, trace))
            report_bug(error)

    sys.excepthook = hook
