"""A form being composed: sections, paragraphs, conditions and prototype tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from forms.base import base
from forms.cells import LANGUAGES, Cell, Row


class Form:
    """A form in one language that is being composed."""

    def __init__(self, language: int) -> None:
        self._language = language
        self.document: Document = docx.Document(BytesIO(base(LANGUAGES[language])))
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        self._margins(section)
        section.different_first_page_header_footer = True
        header = section.header.paragraphs[0]
        for run in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ):
            header._p.append(  # noqa: SLF001 - python-docx has no fields
                parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>")
            )

    def landscape(self, is_new: bool = True) -> None:
        self._pages(WD_ORIENT.LANDSCAPE, (297, 210), is_new)

    def portrait(self) -> None:
        """Upright pages again."""
        self._pages(WD_ORIENT.PORTRAIT, (210, 297), is_new=True)

    def _pages(self, orientation: WD_ORIENT, size: tuple[int, int], is_new: bool) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE) if is_new else self.document.sections[0]
        if is_new:  # the paragraph that ends the section before takes no room
            self.document.paragraphs[-1].style = self._style("EndMark")
        section.orientation = orientation
        section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
        section.different_first_page_header_footer = not is_new
        self._margins(section)

    def begin(self, ru: str, en: str) -> None:
        """What follows, up to `end`, stands in the document only where the condition holds."""
        self.paragraph("Normal", f"{{{{если:{ru}}}}}", f"{{{{if:{en}}}}}")

    def end(self, ru: str, en: str) -> None:
        self.paragraph("Normal", f"{{{{конец:{ru}}}}}", f"{{{{end:{en}}}}}")

    def text(self, ru: str, en: str, ru_heading: str, en_heading: str) -> None:
        """A part of the text under its heading, left out where it says nothing."""
        self.begin(ru, en)
        self.paragraph("Heading2", ru_heading, en_heading)
        self.paragraph("Normal", f"{{{{{ru}}}}}", f"{{{{{en}}}}}")
        self.end(ru, en)

    def section(self, style: str, ru: str, en: str) -> None:
        self.paragraph(style, f"{{{{раздел}}}}. {ru}", f"{{{{section}}}}. {en}")

    def appendix(self, ru: str, en: str) -> None:
        self.paragraph("AppendixMark", *APPENDIX)
        self.paragraph("Heading1", ru, en)

    def title(self) -> None:
        """What the document is, and below it what it is about."""
        self.paragraph("Title", "{{название}}", "{{title}}")
        self.paragraph("Subtitle", "{{предмет}}", "{{subject}}")

    def paragraph(self, style: str, ru: str, en: str) -> None:
        self.document.add_paragraph((ru, en)[self._language], style=self._style(style))

    def table(self, widths: Sequence[int], rows: Sequence[Row], style: str = "TableGrid") -> None:
        twips = [round(width * 1440 / 25.4) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
        body = "".join(self._row(row, twips) for row in rows)
        self.document.element.body.insert_element_before(
            parse_xml(
                f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style}"/>'
                f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
                '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
                f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
            ),
            "w:sectPr",
        )

    def save(self, target: Path) -> None:
        properties = self.document.core_properties
        properties.created = properties.modified = datetime(2025, 1, 1)  # noqa: DTZ001 - a day
        saved = BytesIO()
        self.document.save(saved)
        with ZipFile(saved) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for name in source.namelist():
                entry = ZipInfo(name, (2025, 1, 1, 0, 0, 0))  # the same form is the same file
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, source.read(name))

    def _style(self, style: str) -> Any:
        return next(one for one in self.document.styles if one.style_id == style)

    @staticmethod
    def _margins(section: Any) -> None:
        section.left_margin, section.right_margin = Mm(30), Mm(10)
        section.top_margin = section.bottom_margin = Mm(20)
        section.header_distance = section.footer_distance = Mm(10)

    def _row(self, row: Row, widths: Sequence[int]) -> str:
        header = "<w:tblHeader/>" if row.is_header else ""
        cells, column = "", 0
        for one in row.cells:
            width = sum(widths[column : column + one.span])
            cells += self._cell(one, width, row.keep_next or row.is_header)
            column += one.span
        height = f'<w:trHeight w:val="{row.height}"/>' if row.height else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"

    def _cell(self, one: Cell, width: int, keeps_next: bool) -> str:
        span = f'<w:gridSpan w:val="{one.span}"/>' if one.span > 1 else ""
        merge = f'<w:vMerge w:val="{one.merge}"/>' if one.merge else ""
        centre = '<w:vAlign w:val="center"/>' if one.paragraphs[0][0] == "TableHead" else ""
        keep = "<w:keepNext/>" if keeps_next else ""
        paragraphs = ""
        for style, text in one.paragraphs:
            run = f'<w:r><w:t xml:space="preserve">{text[self._language]}</w:t></w:r>' if text[self._language] else ""
            paragraphs += f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{run}</w:p>'
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{centre}</w:tcPr>{paragraphs}</w:tc>'


APPENDIX = (
    "Приложение №\u00a0{{приложение}}\nк плану мероприятий («дорожной карте»)",
    "Appendix {{appendix}}\nto the roadmap",
)
