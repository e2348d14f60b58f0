"""Everything that differs from machine to machine is an environment variable; see README.md."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from mentoring.config.secret import kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
TESTING = "pytest" in sys.modules
# Commands and the server share one key, even when nobody thought of setting it.
SECRET_KEY = env.str("SECRET_KEY", default="") or (
    "only-for-tests-" * 4 if TESTING else kept_secret(VAR_DIR)
)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
IS_SECURE = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname or "", "127.0.0.1", "localhost"]
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "mentoring",
    "surveys",
    "roadmap",
    "reports",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "heroicons",
    "import_export",
    "js_lib_bootstrap5",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mentoring.http.AccountSafetyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mentoring.http.NoStoreMiddleware",
    "mentoring.views.errors.PoliteRefusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mentoring.config.urls"
WSGI_APPLICATION = "mentoring.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mentoring.http.member_context",
            ],
            "builtins": ["mentoring.templatetags.ui"],
        },
    }
]

DATABASE_URL = env.str("DATABASE_URL", default="") or (
    f"sqlite:///{VAR_DIR / 'nastavnichestvo.sqlite3'}"
)
if urlsplit(DATABASE_URL).scheme not in ("sqlite", "postgres", "postgresql"):
    raise ImproperlyConfigured(
        "DATABASE_URL: нужен адрес вида sqlite:////путь/к/файлу или postgres://имя:пароль@узел/база."
    )
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # DEFERRED lets writers die with «database is locked»; NORMAL loses commits at a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "mentoring.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "mentoring.http.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_FORMS = {"login": "mentoring.forms.signing_in.SignInForm"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are issued by the school, often without mail
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False  # school PCs are shared
# «login_failed» counts codes of the second factor only: axes counts passwords (ClosedSignUp).
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "5/5m/key"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody else's mailbox gets letters from us
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # many schools work without mail; the factor must not wait
MFA_TOTP_ISSUER = "Наставничество"
MFA_REQUIRED_FOR_STAFF = env.bool("MFA_REQUIRED_FOR_STAFF", default=False)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a school sits behind one address
# Behind a reverse proxy every visitor would seem to be the proxy; it must set X-Forwarded-For itself.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=IS_SECURE)
AXES_CLIENT_IP_CALLABLE = "mentoring.http.client_address"
AXES_USERNAME_CALLABLE = "mentoring.http.login_name"
AXES_LOCKOUT_CALLABLE = "mentoring.views.errors.locked"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "login", "ip_address"]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_SECURE
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=12) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap's arrows are data: images
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "ru"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Moscow")
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = []

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "mentoring.files.SafeStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "mentoring.files.StaticStorage"
    },
}
MEDIA_ROOT = VAR_DIR / "files"  # outside the web root; one view hands files out
# Archives hold everything about everybody: outside the web root, readable by the owner only.
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(VAR_DIR / "backups")))
BACKUP_NIGHTLY = env.bool("BACKUP_NIGHTLY", default=True)
# 152-ФЗ, ст. 21: what is erased must be gone within thirty days, from copies too.
BACKUP_KEEP_DAYS = env.int("BACKUP_KEEP_DAYS", default=14)
WHITENOISE_USE_FINDERS = DEBUG or TESTING
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_242_880
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000  # a class table of consents is wide
ROSTER_MAX_BYTES = env.int("ROSTER_MAX_MB", default=20) * 1_048_576

REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "max_retries": 0,
    "visibility_timeout": 3600,
}
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_SOFT_TIME_LIMIT = 900
CELERY_TASK_TIME_LIMIT = 960
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its Redis to come back
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=15)
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "mentoring.tasks.sweep",
        "schedule": JOB_SWEEP_SECONDS,
        "options": {"expires": JOB_SWEEP_SECONDS},  # nobody needs yesterday's sweeps
    },
    "keep_timetable": {
        "task": "mentoring.tasks.keep_timetable",
        "schedule": JOB_SWEEP_SECONDS * 4,
        "options": {"expires": JOB_SWEEP_SECONDS * 4},
    },
}
# A worker that is killed loses its job after so long; a living one renews its lease.
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)
# Modules, or single functions, that a row of the job table may call.
JOB_HANDLERS = env.list(
    "JOB_HANDLERS", default=["mentoring.tasks", "surveys.tasks", "roadmap.tasks", "reports.tasks"]
)
# Kept by Celery's beat or by run_jobs alike: `hour` and `minute` once a day, or `every_hours`.
TIMETABLE = {
    "old_uploads": {
        "title": "Удаление загруженных списков старше суток",
        "handler": "mentoring.tasks.delete_old_uploads",
        "every_hours": 1,
    },
    "ended_sessions": {
        "title": "Удаление завершённых сеансов",
        "handler": "mentoring.tasks.delete_ended_sessions",
        "hour": 3,
        "minute": 10,
    },
    "old_sign_in_logs": {
        "title": "Удаление журнала входов старше 30 дней",
        "handler": "mentoring.tasks.delete_old_sign_in_logs",
        "hour": 3,
        "minute": 20,
    },
    "expired_consents": {
        "title": "Отметка согласий, срок которых истёк",
        "handler": "mentoring.tasks.expire_old_consents",
        "hour": 0,
        "minute": 10,
    },
    "old_jobs": {
        "title": "Удаление заданий, законченных 90 дней назад",
        "handler": "mentoring.tasks.delete_old_jobs",
        "hour": 3,
        "minute": 30,
    },
    "waiting_mails": {
        "title": "Отправка писем, которым пришло время",
        "handler": "mentoring.tasks.send_mails",
        "every_hours": 1,
    },
    "silent_pairs": {
        "title": "Напоминания парам, которые не встречаются",
        "handler": "mentoring.tasks.watch_silence",
        "every_hours": 1,
    },
    "waiting_help": {
        "title": "Напоминания о просьбах наставников, которые никто не взял",
        "handler": "mentoring.tasks.remind_of_help",
        "every_hours": 1,
    },
    "survey_waves": {
        "title": "Открытие и завершение опросов по датам, напоминания",
        "handler": "surveys.tasks.keep_waves",
        "every_hours": 1,
    },
    "old_packs": {
        "title": "Удаление пакетов этапов старше суток",
        "handler": "roadmap.tasks.delete_old_packs",
        "every_hours": 1,
    },
    "reminders": {
        "title": "Напоминания о сроках письмами",
        "handler": "roadmap.tasks.remind",
        "every_hours": 1,
    },
    "backup": {
        "title": "Резервная копия",
        "handler": "reports.tasks.make_backup",
        "hour": 2,
        "minute": 30,
    },
    # After the others: what they have not deleted yet is not broken.
    "audit": {
        "title": "Проверка данных",
        "handler": "mentoring.tasks.check_data",
        "hour": 4,
        "minute": 0,
    },
}
if not BACKUP_NIGHTLY:
    del TIMETABLE["backup"]
# Functions that make the words of a letter when it is sent.
MAIL_COMPOSERS = [
    "mentoring.actions.announcements.announcement_letter",
    "mentoring.actions.appeals.appeal_letter",
    "mentoring.actions.help_letters.help_letter",
    "mentoring.actions.hand_outs.material_letter",
    "mentoring.actions.mentor_calls.call_letter",
    "mentoring.actions.silence.silence_letter",
    "surveys.actions.mails.invitation_letter",
    "surveys.actions.mails.reminder_letter",
    "roadmap.actions.invitations.invitation_letter",
    "roadmap.actions.reminder_letters.reminder_letter",
]
# What the applications above know of the health of pairs: (keys, today) → (pair, Sign).
PAIR_SIGNS = ["surveys.moods.mood_signs"]
# What always holds of the data: `manage.py audit` asks whether it still does.
INVARIANTS = [
    "mentoring.invariants.INVARIANTS",
    "surveys.invariants.INVARIANTS",
    "roadmap.invariants.INVARIANTS",
]
# Triggers that migrations have laid down; SQLite loses them when it makes a table anew.
TRIGGERS = [
    "an_opened_survey_never_changes",
    "closed_year_keeps_anonymousresponse_added",
    "closed_year_keeps_anonymousresponse_changed",
    "closed_year_keeps_anonymousresponse_removed",
    "closed_year_keeps_attendance_added",
    "closed_year_keeps_attendance_changed",
    "closed_year_keeps_attendance_removed",
    "closed_year_keeps_individualplan_added",
    "closed_year_keeps_individualplan_changed",
    "closed_year_keeps_individualplan_removed",
    "closed_year_keeps_measure_added",
    "closed_year_keeps_measure_changed",
    "closed_year_keeps_measure_removed",
    "closed_year_keeps_meeting_added",
    "closed_year_keeps_meeting_attended_added",
    "closed_year_keeps_meeting_attended_removed",
    "closed_year_keeps_meeting_changed",
    "closed_year_keeps_meeting_removed",
    "closed_year_keeps_meetingseries_added",
    "closed_year_keeps_meetingseries_changed",
    "closed_year_keeps_meetingseries_removed",
    "closed_year_keeps_mentorreport_added",
    "closed_year_keeps_mentorreport_changed",
    "closed_year_keeps_mentorreport_removed",
    "closed_year_keeps_mentorship_added",
    "closed_year_keeps_mentorship_changed",
    "closed_year_keeps_mentorship_removed",
    "closed_year_keeps_mentorshipmember_added",
    "closed_year_keeps_mentorshipmember_changed",
    "closed_year_keeps_mentorshipmember_removed",
    "closed_year_keeps_needsrecord_added",
    "closed_year_keeps_needsrecord_changed",
    "closed_year_keeps_needsrecord_removed",
    "closed_year_keeps_participation_added",
    "closed_year_keeps_participation_changed",
    "closed_year_keeps_participation_removed",
    "closed_year_keeps_plantask_added",
    "closed_year_keeps_plantask_changed",
    "closed_year_keeps_plantask_removed",
    "closed_year_keeps_response_added",
    "closed_year_keeps_response_changed",
    "closed_year_keeps_response_removed",
    "closed_year_keeps_selection_added",
    "closed_year_keeps_selection_changed",
    "closed_year_keeps_selection_removed",
    "closed_year_keeps_selectioncriterion_added",
    "closed_year_keeps_selectioncriterion_changed",
    "closed_year_keeps_selectioncriterion_removed",
    "closed_year_keeps_selectionmark_added",
    "closed_year_keeps_selectionmark_changed",
    "closed_year_keeps_selectionmark_removed",
    "signed_document_stays",
    "stored_file_stays",
]
PAPER_CATALOGUES = [
    "mentoring.papers.lines.CATALOGUE",
    "mentoring.papers.library.CATALOGUE",
    "mentoring.papers.personal.CATALOGUE",
    "mentoring.papers.appeals.CATALOGUE",
    "mentoring.papers.registers.CATALOGUE",
    "surveys.papers.CATALOGUE",
    "roadmap.papers.CATALOGUE",
    "roadmap.papers.of_district.CATALOGUE",
    "reports.papers.CATALOGUE",
    "roadmap.papers.separate_orders.CATALOGUE",
]

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 5  # without it a silent mail server blocks for ever
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FROM_EMAIL", default="nastavnichestvo@localhost")

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
PHONE_REGION = "RU"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_links": {"()": "mentoring.logs.WithoutLinks"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without_links"],
        },
        # Django's own handlers of the test server print the address too.
        "django.server": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without_links"],
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "mentoring": {"level": "INFO"},
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": ["django.server"], "level": "INFO", "propagate": False},
        "weasyprint": {"level": "ERROR"},  # it warns about every SVG attribute
        "fontTools": {"level": "ERROR"},
    },
}
