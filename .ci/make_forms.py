"""Makes the Word forms anew, as they first were: python .ci/make_forms.py [FOLDER].

Clerks change the forms in Word; this script is kept so that a form can be begun from a clean one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from forms.attendance import attendance
from forms.cells import LANGUAGES
from forms.comparison import comparison
from forms.consents import consents
from forms.minutes import minutes
from forms.records import procedure, register
from forms.roadmap import roadmap

FORMS = {
    "roadmap": roadmap,
    "comparison": comparison,
    "register": register,
    "procedure": procedure,
    "minutes": minutes,
    "attendance": attendance,
    "consents": consents,
}


def main(folder: Path) -> None:
    for language, code in enumerate(LANGUAGES):
        for name, compose in FORMS.items():
            compose(language).save(folder / f"{name}_{code}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "resources" / "forms")
