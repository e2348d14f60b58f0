from django.http import JsonResponse

from mentoring.http import public_view


@public_view
def health(request):
    return JsonResponse({"status": "ok"})
