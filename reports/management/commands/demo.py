from django.conf import settings

from mentoring.management.answers import AnsweringCommand
from mentoring.models import Organisation, User
from reports.actions.demo import make_demo


class Command(AnsweringCommand):
    help = "Вымышленная школа с одним завершённым и одним идущим учебным годом."

    def add_arguments(self, parser):
        parser.add_argument("--schools", type=int, default=1, metavar="N", help="сколько школ")
        parser.add_argument(
            "--if-empty", action="store_true", help="на непустой базе молча ничего не делать"
        )

    def run(self, *, schools, if_empty, **options):
        if if_empty and (Organisation.objects.exists() or User.objects.exists()):
            return
        demo = make_demo(schools=schools)
        text = as_text(demo)
        keep_logins(text)
        self.answer({"schools": demo.schools, "users": demo.users}, text)


def keep_logins(text):
    """So that a later start can print them again; the file is for the one who installed."""
    path = settings.VAR_DIR / "demo_logins.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text + "\n", encoding="utf-8")


def as_text(demo):
    rows = [f"{user['login']:<14}{user['password']:<14}{user['title']}" for user in demo.users]
    return "\n".join(["логин         пароль        роль", *rows])
