"""How every command speaks: one JSON object or Russian text, and the three exit codes."""

import json
import logging
import os
import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError

logger = logging.getLogger(__name__)
DONE, IN_PART, REFUSED = 0, 1, 2
NO_OUTPUT = "standard output is closed"
# argparse speaks English only; what it may say of our arguments.
ARGPARSE = {
    "the following arguments are required:": "не указано:",
    "unrecognized arguments:": "лишнее:",
    "invalid choice:": "нет такого значения:",
    "invalid int value:": "нужно целое число:",
    "expected one argument": "нужно значение",
    "one of the arguments": "нужно одно из:",
    " is required": "",
    "not allowed with argument": "нельзя вместе с",
    "choose from": "возможно",
    "argument": "аргумент",
}


class AnsweringCommand(BaseCommand):
    """Standard output carries the answer only; progress and refusals go to standard error."""

    requires_system_checks = []

    def create_parser(self, prog_name, subcommand, **kwargs):
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument("--json", action="store_true", help="печатать только JSON")
        parser.error = self.refuse_arguments
        return parser

    def refuse_arguments(self, message):
        for english, russian in ARGPARSE.items():
            message = message.replace(english, russian)
        self.as_json = "--json" in sys.argv
        self.refuse(f"Неверные аргументы: {message}. Подсказка: --help.")

    def handle(self, **options):
        self.as_json = options["json"]
        try:
            code = self.run(**options)
        except ValidationError as error:
            self.refuse(" ".join(error.messages))
        except CommandError as error:
            self.refuse(str(error))
        except DatabaseError as error:
            logger.debug("the database refused", exc_info=True)
            self.refuse(database_sentence(error))
        if code:
            raise SystemExit(code)

    def run(self, **options):
        """Do the work, call answer() once, return the exit code (None is done)."""
        raise CommandError("Команда ничего не делает.")

    def answer(self, payload, text):
        """Print the object with --json, the Russian text without it."""
        printed = json.dumps(payload, ensure_ascii=False, cls=DjangoJSONEncoder)
        if not self.say(printed if self.as_json else text):
            self.stderr.write("Ответ не напечатан: вывод закрыт или на диске нет места.")
            raise SystemExit(IN_PART)

    def say(self, text):
        """Whether it could be printed: not through «| true», to a closed output or a full disk."""
        try:
            if self.stdout._out is None:
                raise OSError(NO_OUTPUT)
            self.stdout.write(text)
            self.stdout.flush()
        except OSError:
            logger.debug("the answer was not read", exc_info=True)
            forget_output(self.stdout)
            return False
        return True

    def refuse(self, sentence):
        """The input as a whole is no good: the sentence, and exit code 2."""
        if self.as_json:
            self.say(json.dumps({"error": sentence}, ensure_ascii=False))
        self.stderr.write(sentence)
        raise SystemExit(REFUSED)


def forget_output(stream):
    """What is still buffered goes nowhere, or Python would complain of it at the very end."""
    if stream._out is sys.stdout and sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def database_sentence(error):
    """What to do about a database that does not answer."""
    text = str(error)
    if "no such table" in text or "does not exist" in text or "no such column" in text:
        return "База данных не подготовлена: выполните «manage.py migrate» или ./script/run."
    if "locked" in text or "lock timeout" in text:
        return "База данных занята другой программой, повторите через минуту."
    return f"База данных не отвечает, проверьте DATABASE_URL. Ответ базы: {text.strip()}"
