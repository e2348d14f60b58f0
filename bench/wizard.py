"""505 people from the upload to the preview, in a browser, as a curator sees it.

The server of `./script/run` and the command that works off the jobs, without Redis; Chromium.
The clock runs from the click on «Проверить список» until the rows of the preview stand on the page.
Figures, not a test.

    ./script/bench wizard [--people 505] [--turns 5]
    TEST_POSTGRES_URL=postgres://… CHROMIUM=/usr/bin/chromium ./script/bench wizard
"""

import argparse
import importlib.util
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
GOAL, PASSWORD = 3.0, "рябиновая-ветка-7"
CURATOR = f"""
from mentoring.actions.organisations import grant_role
from mentoring.models import Organisation, Role, User
user = User.objects.create_user("bench", password="{PASSWORD}")
grant_role(organisation=Organisation.objects.get(slug="bench"), user=user, role=Role.CURATOR)
"""


def neighbour():
    """The measurement of the import: its rows and its engines are ours too."""
    spec = importlib.util.spec_from_file_location("bench_import", ROOT / "bench" / "import.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(environment, port):
    """The server and the worker, answering; both are gone when we leave."""
    commands = (
        [
            sys.executable,
            "-m",
            "gunicorn",
            "mentoring.config.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            "4",
        ],
        [sys.executable, "manage.py", "run_jobs"],
    )
    children = [
        subprocess.Popen(
            command,
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    try:
        wait_for(f"http://127.0.0.1:{port}/accounts/login/")
        yield f"http://127.0.0.1:{port}"
    finally:
        for child in children:
            child.terminate()
            child.wait()


def wait_for(address):
    for _ in range(150):
        try:
            with urlopen(address):  # noqa: S310  our own server
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("Сервер для замера не запустился.")


def upload(page, path):
    """Seconds from the click to the table of the preview, and to the words «Читаем список»."""
    page.goto("/o/bench/rosters/upload/")
    page.locator("[name=file]").set_input_files(path)
    started = time.perf_counter()
    page.get_by_role("button", name="Проверить список").click()
    page.locator("tr[id^=row-]").first.wait_for()
    return time.perf_counter() - started


def measure(engine, environment, path, turns):
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    bench = neighbour()
    bench.manage(environment, "collectstatic", "--noinput", "-v0")
    bench.manage(environment, "migrate", "-v0")
    bench.manage(environment, "create_school", "bench", "--name", "Школа для измерений")
    bench.manage(environment, "shell", "-c", CURATOR)
    with running(environment, free_port()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        page = browser.new_context(base_url=address, locale="ru-RU").new_page()
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill("bench")
        page.locator("[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Войти").click()
        page.wait_for_url("**/o/bench/**")
        seconds = [upload(page, path) for _ in range(turns + 1)][1:]  # the first one warms up
        browser.close()
    middle = statistics.median(seconds)
    verdict = "PASS" if middle <= GOAL else "FAIL"
    print(  # noqa: T201
        f"{engine}: from upload to preview {middle:.2f} s "
        f"({min(seconds):.2f}–{max(seconds):.2f}), n={turns}, goal {GOAL} s: {verdict}"
    )
    return verdict == "PASS"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=505)
    parser.add_argument("--turns", type=int, default=5)
    wish = parser.parse_args()
    bench = neighbour()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench.write_files(folder, wish.people)
        results = [
            measure(engine, environment, folder / "first.xlsx", wish.turns)
            for engine, environment in bench.engines(folder)
        ]
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}, Python {platform.python_version()}")  # noqa: T201
    sys.exit(not all(results))


if __name__ == "__main__":
    main()
