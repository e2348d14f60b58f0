from django.shortcuts import render


def denied(request, exception):
    return render(request, "403.html", status=403)


def missing(request, exception):
    return render(request, "404.html", status=404)


def broken(request):
    return render(request, "500.html", status=500)
