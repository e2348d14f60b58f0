from django.core.paginator import Paginator
from django.shortcuts import render

from mentoring.forms.ui import SampleFilterForm, SampleForm
from mentoring.http import signed_in_view

STAGES = [
    {"number": 1, "title": "Подготовка условий", "state": "done", "percent": 100, "url": "#strip"},
    {"number": 2, "title": "База наставляемых", "state": "done", "percent": 100, "url": "#strip"},
    {"number": 3, "title": "База наставников", "state": "late", "percent": 80, "url": "#strip"},
    {"number": 4, "title": "Отбор и обучение наставников", "state": "current", "percent": 45},
    {"number": 5, "title": "Формирование пар и групп", "state": "current", "percent": 20},
    {"number": 6, "title": "Работа пар и групп", "state": "future", "percent": 0},
    {"number": 7, "title": "Завершение программы", "state": "future", "percent": 0},
]
STEPS = ["Файл", "Проверка", "Загрузка"]
TONES = [
    ("", "без оттенка"),
    ("good", "хорошо"),
    ("warn", "внимание"),
    ("bad", "плохо"),
    ("info", "к сведению"),
    ("brand", "выделено"),
]


@signed_in_view
def ui_components(request):
    page = Paginator(range(1, 241), 20).get_page(request.GET.get("page"))
    form = SampleForm(request.GET if "name" in request.GET else None)
    samples = {"stages": STAGES, "tones": TONES, "steps": STEPS, "page": page, "form": form}
    return render(
        request,
        "mentoring/ui_components.html",
        samples | {"filter": SampleFilterForm(request.GET)},
    )
