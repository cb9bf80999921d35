"""One path gives a row, another a string."""

from celery import shared_task
from django.db import models


class Release(models.Model):
    version = models.CharField(max_length=50)


# -- bad


@shared_task
def bad_either(wanted):
    if wanted:
        release = Release.objects.create(version=wanted)
    else:
        release = "1.0"
    return release.version  # [string-where-object-expected]


@shared_task
def bad_number(wanted):
    found = Release(version="1") if wanted else 0
    return found.version  # [string-where-object-expected]


# -- good


@shared_task
def good_isinstance(wanted):
    release = Release.objects.create(version=wanted) if wanted else "1.0"
    return release if isinstance(release, str) else release.version


@shared_task
def good_same_test(wanted):
    if wanted:
        release = Release.objects.create(version=wanted)
    else:
        release = "1.0"
    if wanted:
        return release.version
    return release


@shared_task
def good_both(wanted):
    release = Release.objects.create(version=wanted) if wanted else "1.0"
    return str(release)


@shared_task
def good_caught(wanted):
    release = Release.objects.create(version=wanted) if wanted else "1.0"
    try:
        return release.version
    except AttributeError:
        return release
