"""Options that nobody has set yet."""

from celery import shared_task
from sentry.models.store import Store

# -- bad


@shared_task
def bad_text():
    return [store.get_option("shop:email").lower() for store in Store.objects.all()]  # [option-type-assumed]


@shared_task
def bad_list():
    for store in Store.objects.all():
        print(*store.get_option("shop:stores"))  # [option-type-assumed]


# -- good


@shared_task
def good_default():
    return [store.get_option("shop:name").lower() for store in Store.objects.all()]


def good_tested(store: Store):
    email = store.get_option("shop:email")
    return email.lower() if email else ""


def good_or(store: Store):
    return [store for store in store.get_option("shop:stores") or ()]


def good_unregistered(store: Store):
    return store.get_option("shop:unknown").lower()


def good_by_epoch(store: Store):
    return store.get_option("shop:limits").copy()


def good_formatted(store: Store):
    return f"mail to {store.get_option('shop:email')}"
