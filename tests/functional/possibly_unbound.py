"""A name that some way does not bind."""

import contextlib
import enum
import logging

from celery import shared_task

logger = logging.getLogger(__name__)


class Color(enum.Enum):
    RED = 1
    BLUE = 2


# -- bad


@shared_task
def bad_handler_logs(path):
    try:
        stream = open(path)
    except OSError:
        logger.exception("unreadable")
    return stream.read()  # [possibly-unbound]


@shared_task
def bad_second_statement(path):
    try:
        stream = open(path)
        text = stream.read()
    except OSError:
        logger.exception("unreadable")
        return text  # [possibly-unbound]
    return text


@shared_task
def bad_finally(path):
    try:
        stream = open(path)
    finally:
        stream.close()  # [possibly-unbound]


@shared_task
def bad_no_else(kind):
    if kind == "book":
        price = 1
    elif kind == "pen":
        price = 2
    return price  # [possibly-unbound]


@shared_task
def bad_after_loop(orders):
    for order in orders:
        total = order.total
    return total  # [possibly-unbound]


@shared_task
def bad_suppressed(path):
    with contextlib.suppress(OSError):
        stream = open(path)
    return stream  # [possibly-unbound]


@shared_task
def bad_exception_name(path):
    try:
        open(path)
    except OSError as error:
        logger.info("%s", error)
    return error  # [possibly-unbound]


# -- good


@shared_task
def good_handler_returns(path):
    try:
        stream = open(path)
    except OSError:
        return None
    return stream.read()


@shared_task
def good_handler_raises(path):
    try:
        stream = open(path)
    except OSError as error:
        raise ValueError("unreadable") from error
    return stream.read()


@shared_task
def good_handler_continues(paths):
    for path in paths:
        try:
            stream = open(path)
        except OSError:
            continue
        stream.close()


@shared_task
def good_handler_binds(path):
    try:
        text = open(path).read()
    except OSError:
        text = ""
    return text


@shared_task
def good_first_statement(path):
    try:
        text = ""
        text = open(path).read()
    except OSError:
        logger.exception("unreadable")
    return text


@shared_task
def good_in_else(path):
    try:
        stream = open(path)
    except OSError:
        logger.exception("unreadable")
    else:
        stream.close()


@shared_task
def good_flag(path, wanted):
    if wanted:
        stream = open(path)
    logger.info("on the way")
    if wanted:
        stream.close()


@shared_task
def good_found(orders):
    found = False
    for order in orders:
        if order.total:
            found = True
            total = order.total
    return total if found else 0


@shared_task
def good_tested_for_none(path):
    error = None
    try:
        stream = open(path)
    except OSError as caught:
        error = caught
    if error is not None:
        return None
    return stream


def good_every_member(color: Color):
    if color is Color.RED:
        price = 1
    elif color is Color.BLUE:
        price = 2
    return price


@shared_task
def good_not_empty(orders):
    if not orders:
        return None
    for order in orders:
        total = order.total
    return total


@shared_task
def good_forever(queue):
    while True:
        order = queue.get()
        if order:
            break
    return order


COUNT = 0


def good_global():
    global COUNT
    if COUNT:
        COUNT = 2
    return COUNT


def good_never_returns(path):
    try:
        stream = open(path)
    except OSError:
        exit(1)
    return stream
