"""Options that nobody has set yet."""

from celery import shared_task
from sentry import options


# -- bad


@shared_task
def bad_text():
    return options.get("shop.admin-email").lower()  # [option-type-assumed]


@shared_task
def bad_list():
    return [store for store in options.get("shop.stores")]  # [option-type-assumed]


# -- good


@shared_task
def good_default():
    return options.get("shop.name").lower()


@shared_task
def good_tested():
    email = options.get("shop.admin-email")
    return email.lower() if email else ""


@shared_task
def good_or():
    return [store for store in options.get("shop.stores") or ()]


@shared_task
def good_unregistered():
    return options.get("shop.unknown").lower()


@shared_task
def good_formatted():
    return f"mail to {options.get('shop.admin-email')}"
