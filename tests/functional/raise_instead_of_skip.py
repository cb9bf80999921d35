"""Rows that are gone, apps that were uninstalled: normal for a task, and no reason to fail."""

import logging

from celery import shared_task
from django.db import models
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Hook(models.Model):
    slug = models.CharField(max_length=30, unique=True)
    events = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)


class HookError(Exception):
    """Something is wrong with a hook."""


class Unreachable(Exception):
    """The other side does not answer."""


@shared_task
def bad_uninstalled(hook_id):
    try:
        hook = Hook.objects.get(id=hook_id)
    except Hook.DoesNotExist:
        raise HookError("missing hook")  # [raise-instead-of-skip]
    send(hook)


@shared_task
def bad_not_subscribed(hook_id, event):
    hook = Hook.objects.filter(id=hook_id).first()
    if hook is None:
        return
    if event not in hook.events:
        raise HookError("not subscribed")  # [raise-instead-of-skip]
    send(hook)


def load(hook_id):
    try:
        return Hook.objects.get(id=hook_id)
    except Hook.DoesNotExist as error:
        raise HookError(hook_id) from error  # [raise-instead-of-skip]


@shared_task
def bad_through_a_helper(hook_id):
    send(load(hook_id))


@shared_task
def bad_inactive(hook_id):
    hook = Hook.objects.filter(id=hook_id).first()
    if hook is not None and not hook.is_active:
        raise ValueError("inactive")  # [raise-instead-of-skip]
    send(hook)


# -- good


def send(hook):
    logger.info("%s", hook)


@shared_task
def good_skips(hook_id):
    try:
        hook = Hook.objects.get(id=hook_id)
    except Hook.DoesNotExist:
        logger.info("gone", extra={"hook": hook_id})
        return
    send(hook)


@shared_task
def good_not_subscribed(hook_id, event):
    hook = Hook.objects.filter(id=hook_id).first()
    if hook is None or event not in hook.events:
        return
    send(hook)


def load_or_raise(hook_id):
    try:
        return Hook.objects.get(id=hook_id)
    except Hook.DoesNotExist as error:
        raise HookError(hook_id) from error


@shared_task
def good_caught(hook_id):
    try:
        hook = load_or_raise(hook_id)
    except HookError:
        return
    send(hook)


class HookView(APIView):
    def get(self, request, hook_id):
        """In a request it is the view that decides; other messages speak of that."""
        try:
            return Response(load_or_raise(hook_id).slug)
        except HookError:
            return Response(status=404)


@shared_task
def good_other_side(answer):
    if answer != "ok":
        raise Unreachable(answer)


@shared_task
def good_own_mistake(count):
    if count < 0:
        raise HookError(count)
