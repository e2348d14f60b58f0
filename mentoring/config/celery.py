"""Celery only rings the bell: what is to be done stands in the job table."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.config.settings")

app = Celery("mentoring")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()  # for threads too: without it they get an app without settings
app.autodiscover_tasks()
