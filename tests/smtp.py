"""A mail server of one's own that behaves as badly as it is told to."""

import socket
import threading
from contextlib import contextmanager

HELLO, OK, GO_ON = b"220 stub\r\n", b"250 ok\r\n", b"354 go on\r\n"
REFUSALS = {"451": b"451 come later\r\n", "550": b"550 no such box\r\n"}


class SmtpStub:
    """`mood`: ok, silent, 451, 550, drop_in_data, drop_before_end, or a list of moods, one a letter."""

    def __init__(self, mood):
        self.moods, self.letters = mood, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def mood(self):
        if isinstance(self.moods, str):
            return self.moods
        return self.moods.pop(0) if self.moods else "ok"

    def serve(self):
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(line,), daemon=True).start()

    def talk(self, line):
        if self.moods == "silent":
            return  # the socket stays open and says nothing
        with line, line.makefile("rb") as words:
            line.sendall(HELLO)
            for word in words:
                if not self.answer(line, words, word.strip().upper()):
                    return

    def answer(self, line, words, word):
        if word.startswith(b"RCPT"):
            self.now = self.mood()
            line.sendall(REFUSALS.get(self.now, OK))
        elif word == b"DATA":
            return self.take(line, words)
        elif word == b"QUIT":
            line.sendall(b"221 bye\r\n")
            return False
        else:
            line.sendall(OK)
        return True

    def take(self, line, words):
        if self.now == "drop_in_data":
            return False
        line.sendall(GO_ON)
        text = b"".join(iter(words.readline, b".\r\n"))
        self.letters.append(text)
        if self.now == "drop_before_end":
            return False
        line.sendall(OK)
        return True


@contextmanager
def smtp_server(settings, mood="ok"):
    stub = SmtpStub(mood)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", stub.port, 0.5
    try:
        yield stub
    finally:
        stub.socket.close()
