"""The names that may stand in the form of a roadmap. Those of its appendices are names of their own documents too."""

from __future__ import annotations

from facilitator.documents.comparison import COMPARISON_NAMES
from facilitator.documents.form_names import FormList, Spellings, Vocabulary
from facilitator.documents.records import RECORD_NAMES

_AMOUNT: dict[str, Spellings] = {"amount": ("amount", "сумма")}
_TOTAL: dict[str, Spellings] = {"total": ("total", "всего")}

# Parts of the text: a name each, and a condition of the same name that holds where it says anything.
TEXTS: dict[str, Spellings] = {
    "goal": ("goal", "цель"),
    "objectives": ("objectives", "задачи"),
    "priorities": ("priorities", "приоритеты"),
    "directions": ("directions", "направления"),
    "stages": ("stages", "этапы"),
    "alliance_list": ("alliance_list", "перечень_альянсов"),
    "governance": ("governance", "управление"),
    "decisions": ("decisions", "порядок_принятия"),
    "risks": ("risks", "риски"),
    "monitoring": ("monitoring", "мониторинг"),
}

_APPENDICES = {
    "team": FormList(("team", "проектная_группа"), {"title": ("title", "название")}),
    "member": FormList(
        ("member", "участник"),
        {
            "number": ("number", "номер"),
            "name": ("name", "имя"),
            "organisation": ("organisation", "организация"),
            "category": ("category", "категория"),
            "role": ("role", "роль"),
        },
        within=("team",),
    ),
    "resolution": FormList(
        ("resolution", "вопрос"),
        {
            "number": ("number", "номер"),
            "subject": ("subject", "предмет"),
            "votes": ("votes", "голоса"),
            "rule": ("rule", "правило"),
            "decision": ("decision", "решили"),
            "dissent": ("dissent", "особое_мнение"),
        },
    ),
    "round": FormList(("round", "тур"), {"title": ("title", "название"), "rule": ("rule", "правило")}),
    "score": FormList(
        ("score", "итог"),
        {
            "place": ("place", "место"),
            "number": ("number", "номер"),
            "title": ("title", "наименование"),
            "raw": ("raw", "голоса"),
            "weighted": ("weighted", "с_весами"),
            "outcome": ("outcome", "отбор"),
        },
        within=("round",),
    ),
    "approver": FormList(
        ("approver", "согласующий"),
        {
            "number": ("number", "номер"),
            "executor": ("executor", "организация"),
            "measures": ("measures", "мероприятия"),
            "status": ("status", "согласование"),
        },
    ),
    **COMPARISON_NAMES.lists,
    **RECORD_NAMES.lists,
}

ROADMAP_NAMES = Vocabulary(
    scalars={
        "title": ("title", "название"),
        "place": ("place", "место"),
        "date": ("date", "дата"),
        "approval": ("approval", "гриф"),
        "unit": ("unit", "единица"),
        "presence": ("presence", "присутствие"),
        "comparison_counts": ("comparison_counts", "итоги_рассмотрения"),
        "register_counts": ("register_counts", "итоги_реестра"),
        **TEXTS,
    },
    conditions={
        "funding": ("funding", "финансирование"),
        "passport": ("passport", "паспорт"),
        "general": ("general", "общая_часть"),
        "indicators": ("indicators", "показатели"),
        "links": ("links", "связь_с_показателями"),
        "no_links": ("no_links", "без_связи_с_показателями"),
        "no_measures": ("no_measures", "без_мероприятий"),
        "events": ("events", "контрольные_события"),
        "outlook": ("outlook", "риски_и_мониторинг"),
        "teams": ("teams", "группы"),
        "resolutions": ("resolutions", "протокол"),
        "rounds": ("rounds", "голосование"),
        "votes": ("votes", "итоги_голосования"),
        "comparison": ("comparison", "сравнение"),
        "register": ("register", "реестр"),
        "approvers": ("approvers", "лист_согласования"),
        **TEXTS,
    },
    lists={
        "passport": FormList(("passport", "паспорт"), {"label": ("label", "название"), "text": ("text", "текст")}),
        "group": FormList(
            ("alliance", "альянс", "group", "группа"),
            {"number": ("number", "номер"), "title": ("title", "название", "наименование")},
        ),
        "heading": FormList(("heading", "заголовок"), {"text": ("text", "текст")}, within=("group",)),
        "subtotal": FormList(
            ("subtotal", "итого"), {"number": ("number", "номер"), **_TOTAL}, within=("group",), year_fields=_AMOUNT
        ),
        "measure": FormList(
            ("measure", "мероприятие"),
            {
                "number": ("number", "номер"),
                "title": ("title", "наименование", "название"),
                "alliances": ("alliances", "альянсы"),
                "term": ("term", "срок"),
                "lead": ("lead", "исполнитель", "ответственный_исполнитель"),
                "co_executors": ("co_executors", "соисполнители"),
                "document_kind": ("document_kind", "вид_документа"),
                "result": ("result", "результат", "ожидаемый_результат"),
                "indicators": ("indicators", "показатели"),
                **_TOTAL,
            },
            within=("group",),
            year_fields=_AMOUNT,
        ),
        "plan": FormList(("plan", "план"), _TOTAL, year_fields=_AMOUNT),
        "source": FormList(
            ("source", "источник"),
            {"name": ("name", "название", "наименование"), **_TOTAL},
            within=("measure", "plan"),
            year_fields=_AMOUNT,
        ),
        "indicator": FormList(
            ("indicator", "показатель"),
            {
                "number": ("number", "номер"),
                "name": ("name", "наименование"),
                "unit": ("unit", "единица"),
                "baseline": ("baseline", "базовое_значение"),
            },
            year_fields={"value": ("value", "значение")},
        ),
        "period": FormList(("period", "период"), {"title": ("title", "название")}),
        "event": FormList(
            ("event", "событие"),
            {
                "number": ("number", "номер"),
                "title": ("title", "наименование"),
                "measure": ("measure", "мероприятие"),
                "term": ("term", "срок"),
                "responsible": ("responsible", "ответственный"),
                "document": ("document", "документ"),
            },
            within=("period",),
        ),
        **_APPENDICES,
    },
    years={"title": ("title", "название", "номер", "number")},
)
