"""Plays all scenes in a Django of its own and prints one outcome a line: python -m tests.live."""

import io
import logging
import os
import sys

import django
from django.core.management import call_command

from . import outcome
from .marks import SHOP

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "shop.settings",
    "SHOP_DATABASE": ":memory:",
    "SHOP_DEBUG": "0",
    "SHOP_DEFAULT_STORE": "main",
    "SHOP_EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "SHOP_WEBHOOK_SECRET": "secret",
}


def start() -> None:
    os.environ.update(ENVIRONMENT)
    sys.path.insert(0, str(SHOP))
    django.setup()
    logging.disable(logging.CRITICAL)
    call_command("check", fail_level="WARNING", stdout=io.StringIO())
    call_command("migrate", run_syncdb=True, verbosity=0)


def play_all() -> None:
    # Models can be imported only now.
    from . import bugs, twins  # noqa: PLC0415
    from .world import World, reset  # noqa: PLC0415

    for function, scene in [*bugs.SCENES, *twins.SCENES]:
        reset()
        world, error = World(), None
        with outcome.Recorder() as recorder:
            try:
                scene(world)
            except Exception as left:  # noqa: BLE001 - whatever leaves it is the outcome
                error = left
        print(outcome.of(function, error, recorder.ran).to_line())


if __name__ == "__main__":
    start()
    play_all()
