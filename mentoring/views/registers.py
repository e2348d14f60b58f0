from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.registers import note_download
from mentoring.forms.register_choice import RegisterChoiceForm
from mentoring.forms.registers import page_of
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from mentoring.resources.registers import REGISTERS
from mentoring.russian.dates import counted

FORMATS = ("xlsx", "pdf")
# Beyond this the press works too long for a page to wait: the list is issued, a job prints it.
MOST_LINES_AT_ONCE = 300


@member_view(Can.EXPORT_REGISTERS)
def register_list(request):
    programme = current_programme(request)
    choice = chosen(request, request.GET)
    facts = facts_of(request, choice) if programme else None
    context = {
        "choice": choice,
        "register": choice.chosen,
        "columns": facts["columns"] if facts else [],
        "page": page_of(cells(facts), request) if facts else None,
        "notes": [item["text"] for item in facts["missing"]] if facts and facts["lines"] else [],
        "is_long": bool(facts) and len(facts["lines"]) > MOST_LINES_AT_ONCE,
    }
    return render(request, "mentoring/register_list.html", context)


def chosen(request, data):
    return RegisterChoiceForm(data, member=request.member, registers=REGISTERS)


def facts_of(request, choice):
    return line_of(choice.chosen.code).facts(
        organisation=request.member.organisation,
        programme=current_programme(request),
        day=timezone.localdate(),
        narrowed=choice.narrowed(),
    )


def cells(facts):
    """Each line as (title, value), so that a narrow screen can name every value."""
    titles = [column["title"] for column in facts["columns"]]
    return [list(zip(titles, line, strict=True)) for line in facts["lines"]]


@member_view(Can.EXPORT_REGISTERS)
def register_download(request, code, format):
    if code not in REGISTERS or format not in FORMATS or current_programme(request) is None:
        raise Http404
    data = request.GET.copy()
    data["register"] = code
    facts = facts_of(request, chosen(request, data))
    if format == "pdf" and len(facts["lines"]) > MOST_LINES_AT_ONCE:
        messages.info(
            request,
            f"В списке {counted(len(facts['lines']), 'строка', 'строки', 'строк')}. Выпустите его документом: он напечатается "
            "в фоне, файл появится в карточке документа.",
        )
        return redirect("mentoring:document_issue", request.member.organisation.slug, code)
    with problems_shown(request):
        paper = Paper(code, facts)
        content = paper.xlsx() if format == "xlsx" else paper.pdf()
        note_download(
            programme=current_programme(request),
            code=code,
            rows=len(facts["lines"]),
            by=request.user,
        )
        name = f"{facts['heading']} {facts['on']}"
        return file_response(content, name=name, suffix=format)
    return redirect("mentoring:register_list", request.member.organisation.slug)
