"""The clean Word file that the forms begin from: styles, settings and nothing stale."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONTS = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    ' w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CENTRED = '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
LEFT = '<w:ind w:firstLine="0"/><w:jc w:val="left"/>'
RIGHT = '<w:ind w:firstLine="0"/><w:jc w:val="right"/>'
WHOLE_WORDS = "<w:suppressAutoHyphens/>"
BOLD = "<w:b/><w:bCs/>"


def size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'


# id, Word's name, based on, paragraph properties, run properties
STYLES = (
    ("Title", "Title", "Normal", f"<w:keepNext/>{WHOLE_WORDS}{spacing(480, 240)}{CENTRED}", BOLD),
    ("Subtitle", "Subtitle", "Normal", f"<w:keepNext/>{WHOLE_WORDS}{spacing(0, 240)}{CENTRED}", ""),
    (
        "Heading1",
        "heading 1",
        "Normal",
        f'<w:keepNext/><w:keepLines/>{WHOLE_WORDS}{spacing(240, 200)}{CENTRED}<w:outlineLvl w:val="0"/>',
        BOLD,
    ),
    ("HeadingNewPage", "Heading on New Page", "Heading1", f"<w:pageBreakBefore/>{spacing(0, 200)}", ""),
    (
        "Heading2",
        "heading 2",
        "Normal",
        f'<w:keepNext/><w:keepLines/>{WHOLE_WORDS}{spacing(200, 80)}<w:outlineLvl w:val="1"/>',
        BOLD,
    ),
    (
        "AppendixMark",
        "Appendix Mark",
        "Normal",
        f"<w:keepNext/><w:pageBreakBefore/>{WHOLE_WORDS}{spacing(0, 120)}{RIGHT}",
        size(12),
    ),
    (
        "ApprovalBlock",
        "Approval Block",
        "Normal",
        f'{WHOLE_WORDS}<w:ind w:left="5103" w:firstLine="0"/><w:jc w:val="left"/>',
        "",
    ),
    ("Unit", "Unit of Amounts", "Normal", f"<w:keepNext/>{WHOLE_WORDS}{spacing(0, 60)}{RIGHT}", size(12)),
    ("Remark", "Remark", "Normal", f'<w:keepNext/>{spacing(0, 120)}<w:jc w:val="left"/>', size(12)),
    ("TableText", "Table Text", "Normal", f"{spacing(20, 20)}{LEFT}", size(11)),
    ("PassportText", "Passport Text", "TableText", spacing(40, 40), size(12)),
    (
        "MinutesItem",
        "Minutes Item",
        "PassportText",
        f"<w:keepNext/>{WHOLE_WORDS}{spacing(200, 60)}",
        BOLD,
    ),
    ("MinutesHeard", "Minutes Heard", "PassportText", f"<w:keepNext/>{spacing(160, 40)}", ""),
    ("MinutesRight", "Minutes Right", "PassportText", '<w:jc w:val="right"/>', ""),
    ("TableTextSmall", "Table Text Small", "TableText", "", size(10)),
    ("TableCentre", "Table Centre", "TableText", f"{WHOLE_WORDS}{CENTRED}", ""),
    ("TableCentreSmall", "Table Centre Small", "TableCentre", "", size(10)),
    ("TableNumber", "Table Number", "TableText", f"{WHOLE_WORDS}{RIGHT}", size(10)),
    ("TableNumberTotal", "Table Number Total", "TableNumber", "", BOLD),
    ("TableTotal", "Table Total", "TableText", "", BOLD),
    ("TableHead", "Table Head", "TableText", f"{WHOLE_WORDS}{CENTRED}", ""),
    ("TableColumnNumber", "Table Column Number", "TableCentre", f"{spacing(0, 0)}", size(9)),
    ("TableGroup", "Table Group", "TableText", f"<w:keepNext/>{WHOLE_WORDS}{spacing(60, 60)}{CENTRED}", BOLD),
    ("TableNote", "Table Note", "TableText", "", f"<w:i/><w:iCs/>{size(10)}"),
    ("Header", "header", "Normal", f"{WHOLE_WORDS}{CENTRED}", size(12)),
    ("Footer", "footer", "Normal", f"{WHOLE_WORDS}{CENTRED}", size(12)),
    (
        "EndMark",
        "End Mark",
        "Normal",
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
        '<w:sz w:val="2"/><w:szCs w:val="2"/>',
    ),
)


def base(language: str) -> bytes:
    """An empty A4 document in Times New Roman, for Russian or English."""
    code = {"ru": "ru-RU", "en": "en-GB"}[language]
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _application(),
        "word/document.xml": f'{HEAD}<w:document {W} xmlns:r="{OFFICE}"><w:body><w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": _styles(code),
        "word/settings.xml": _settings(code),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/word/styles.xml": f"{WORD}.styles+xml",
        "/word/settings.xml": f"{WORD}.settings+xml",
        "/word/fontTable.xml": f"{WORD}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    entries = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _package_relations() -> str:
    return _relations(
        [
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations() -> str:
    targets = ("styles.xml", "settings.xml", "fontTable.xml", "theme/theme1.xml")
    kinds = ("styles", "settings", "fontTable", "theme")
    return _relations([(f"{OFFICE}/{kind}", target) for kind, target in zip(kinds, targets, strict=True)])


def _core() -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
    )


def _application() -> str:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Facilitator</Application></Properties>"
    )


def _fonts() -> str:
    return (
        f'{HEAD}<w:fonts {W}><w:font w:name="Times New Roman"><w:charset w:val="CC"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    """Word requires a theme; nothing in the forms refers to it."""
    dark_light = ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6")
    accents = zip(range(1, 7), ("4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"), strict=True)
    colours = [*dark_light, *((f"accent{number}", colour) for number, colour in accents)]
    colours += [("hlink", "0563C1"), ("folHlink", "954F72")]
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours)
    faces = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Facilitator">'
        f'<a:themeElements><a:clrScheme name="Facilitator">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Facilitator"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Facilitator"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _styles(code: str) -> str:
    styles = "".join(
        f'<w:style w:type="paragraph"{_custom(own)} w:styleId="{own}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{parent}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        for own, name, parent, paragraph, run in STYLES
    )
    return (
        f"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}{size(14)}"
        f'<w:lang w:val="{code}" w:eastAsia="{code}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:ind w:firstLine="709"/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_table_styles()}{styles}</w:styles>"
    )


def _custom(style: str) -> str:
    is_built_in = style in {"Title", "Subtitle", "Heading1", "Heading2", "Header", "Footer"}
    return "" if is_built_in else ' w:customStyle="1"'


def _table_styles() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )


def _settings(code: str) -> str:
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:autoHyphenation w:val="true"/>'
        '<w:hyphenationZone w:val="357"/><w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{code}"/><w:decimalSymbol w:val="{"," if code == "ru-RU" else "."}"/>'
        f'<w:listSeparator w:val="{";" if code == "ru-RU" else ","}"/></w:settings>'
    )
