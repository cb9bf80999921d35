"""Tuples of several sizes, and a caller that takes one."""

from celery import shared_task


def split_name(text):
    if not text:
        return "", ""
    if " " not in text:
        return text, "", ""
    first, _, last = text.partition(" ")
    return first, last


def pair(text):
    return text, len(text)


# -- bad


@shared_task
def bad_unpacked(text):
    first, last = split_name(text)  # [mixed-return-types]
    return first + last


# -- good


@shared_task
def good_pair(text):
    text, size = pair(text)
    return text * size


@shared_task
def good_whole(text):
    return list(split_name(text))


@shared_task
def good_caught(text):
    try:
        first, last = split_name(text)
    except ValueError:
        return text
    return first + last


@shared_task
def good_starred(text):
    first, *rest = split_name(text)
    return first, rest
