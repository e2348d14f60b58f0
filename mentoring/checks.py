"""Wrong configurations are refused by the name of the setting, before anything is served."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

MIN_KEY_LENGTH = 32
MIN_LEASE_SECONDS = 2


@register(Tags.security)
def secret_key_is_real(app_configs, **kwargs):
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django's own way to say that it is empty
        key = ""
    if len(key) >= MIN_KEY_LENGTH:
        return []
    return [
        Error(
            f"SECRET_KEY: нужен случайный ключ не короче {MIN_KEY_LENGTH} знаков.",
            hint="./script/run создаёт его сам; иначе задайте переменную окружения SECRET_KEY.",
            id="mentoring.E001",
        )
    ]


@register(Tags.security)
def site_url_is_an_address(app_configs, **kwargs):
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme in ("http", "https") and parts.hostname and not parts.path:
        return []
    return [
        Error(
            "SITE_URL: нужен адрес вида https://school.example.org без пути.",
            hint="По этому адресу строятся ссылки в письмах и QR-кодах.",
            id="mentoring.E002",
        )
    ]


@register(Tags.security)
def hosts_are_named(app_configs, **kwargs):
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        Error(
            "ALLOWED_HOSTS: «*» не допускается.",
            hint="Перечислите адреса через запятую.",
            id="mentoring.E003",
        )
    ]


@register()
def time_zone_exists(app_configs, **kwargs):
    try:
        ZoneInfo(settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return [Error("TIME_ZONE: такого часового пояса нет.", id="mentoring.E004")]
    return []


@register(Tags.database)
def sqlite_is_durable(app_configs, **kwargs):
    """DEFERRED transactions die under several writers; synchronous=NORMAL loses commits."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    options = database.get("OPTIONS", {})
    command = options.get("init_command", "").replace(" ", "").lower()
    durable = "journal_mode=wal" in command and "synchronous=full" in command
    if options.get("transaction_mode") == "IMMEDIATE" and durable:
        return []
    return [
        Error(
            "DATABASES: для SQLite нужны transaction_mode=IMMEDIATE, WAL и synchronous=FULL.",
            id="mentoring.E005",
        )
    ]


@register()
def network_has_time_outs(app_configs, **kwargs):
    """A silent mail server or a frozen Redis must not hold a page for ever."""
    problems = []
    if not settings.EMAIL_TIMEOUT:
        problems.append(Error("EMAIL_TIMEOUT: задайте предел ожидания.", id="mentoring.E006"))
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    if not (options.get("socket_timeout") and options.get("socket_connect_timeout")):
        problems.append(
            Error(
                "CELERY_BROKER_TRANSPORT_OPTIONS: задайте socket_timeout и socket_connect_timeout.",
                id="mentoring.E007",
            )
        )
    return problems


@register()
def redis_url_is_redis(app_configs, **kwargs):
    url = settings.REDIS_URL
    if not url or urlsplit(url).scheme in ("redis", "rediss", "unix"):
        return []
    return [Error("REDIS_URL: нужен адрес вида redis://127.0.0.1:6379/0.", id="mentoring.E008")]


@register()
def lease_can_be_renewed(app_configs, **kwargs):
    """A lease is renewed three times in its length; a shorter one is lost to a busy machine."""
    if settings.JOB_LEASE_SECONDS >= MIN_LEASE_SECONDS:
        return []
    return [
        Error(
            f"JOB_LEASE_SECONDS: нужно не меньше {MIN_LEASE_SECONDS} секунд.", id="mentoring.E009"
        )
    ]


@register(Tags.security, deploy=True)
def plain_http_is_told(app_configs, **kwargs):
    if settings.IS_SECURE:
        return []
    return [
        Warning(
            "SITE_URL: адрес без https — пароли и данные детей идут по сети открыто.",
            hint="Допустимо только внутри школьной сети.",
            id="mentoring.W001",
        )
    ]
