import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.config.settings")

application = get_wsgi_application()
# The pages are loaded before the first visitor comes, not while he waits.
import_module(settings.ROOT_URLCONF)
# What has been loaded by now lives as long as the process. Looking through all of it for garbage
# takes a tenth of a second, and some visitor would wait for it.
gc.collect()
gc.freeze()
