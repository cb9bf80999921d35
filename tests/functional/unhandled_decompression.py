"""Bytes that are no archive, or a part of one: reading them ends the request or the task."""

import base64
import binascii
import gzip
import logging
import zlib
from contextlib import contextmanager, suppress
from functools import wraps

import msgpack
import zstandard
from celery import shared_task
from django.core.cache import cache
from django.db import models
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
    StreamingHttpResponse,
)
from django.views import View
from msgpack.exceptions import UnpackException
from rest_framework.decorators import api_view
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Attachment(models.Model):
    """What was uploaded with an event; its content lies elsewhere, compressed."""

    name = models.CharField(max_length=80)
    blob_key = models.CharField(max_length=80)

    def bad_content(self):
        frames = cache.get(self.blob_key) or b""
        return zstandard.decompress(frames)  # [unhandled-decompression]

    def good_content(self):
        frames = cache.get(self.blob_key) or b""
        try:
            return zstandard.decompress(frames)
        except zstandard.ZstdError:
            logger.warning("the content of %s is broken", self.name)
            return None


# -- bad


def streamed(attachment: Attachment):
    yield from attachment.bad_content().splitlines()


class AttachmentView(View):
    def get(self, request: HttpRequest, attachment_id: int) -> HttpResponse:
        attachment = Attachment.objects.filter(id=attachment_id).first()
        if attachment is None:
            return HttpResponseNotFound()
        return StreamingHttpResponse(streamed(attachment))

    def post(self, request: HttpRequest, attachment_id: int) -> HttpResponse:
        attachment = Attachment.objects.filter(id=attachment_id).first()
        content = attachment.good_content() if attachment is not None else None
        if content is None:
            return HttpResponseNotFound()
        return HttpResponse(content)


class UploadView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(bad_upload(request.body))

    def put(self, request: HttpRequest) -> HttpResponse:
        return bad_server_error(request)

    def patch(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(bad_broken_stream(request.body))

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(bad_cached())


def bad_upload(body):
    content = zlib.decompress(body)  # [unhandled-decompression]
    return content.count(b"\n")


def bad_server_error(request: HttpRequest) -> HttpResponse:
    try:
        content = gzip.decompress(request.body)  # [unhandled-decompression]
    except (OSError, EOFError, zlib.error):
        return HttpResponse("internal error", status=500)
    return HttpResponse(content)


def bad_broken_stream(body):
    try:
        content = gzip.decompress(body)  # [unhandled-decompression]
    except gzip.BadGzipFile:  # the header may be right and the rest not
        return b""
    return content


def bad_cached():
    packed = cache.get("report")
    if packed is None:
        return b""
    report = zstandard.ZstdDecompressor().decompress(packed)  # [unhandled-decompression]
    return report.upper()


@api_view(["POST"])
def bad_signature(request: Request) -> Response:
    try:
        signature = base64.b64decode(request.data["signature"])  # [unhandled-decompression]
    except KeyError as error:
        raise ParseError("no signature") from error
    return Response({"length": len(signature)})


@shared_task
def bad_packed(payload):
    message = msgpack.unpackb(payload)  # [unhandled-decompression]
    logger.info("%s", message)


# -- good


def good_caught(body):
    try:
        content = zlib.decompress(body)
    except zlib.error:
        return b""
    return content


def good_answered(request: HttpRequest) -> HttpResponse:
    try:
        content = gzip.decompress(request.body)
    except (OSError, EOFError, zlib.error):
        return HttpResponse("no gzip", status=400)
    return HttpResponse(content)


def good_suppressed(text):
    with suppress(binascii.Error):
        return base64.b64decode(text)
    return b""


def good_caught_as_value_error(text):
    try:
        return base64.urlsafe_b64decode(text)
    except ValueError:
        return b""


def good_guarded_by_the_only_caller(body):
    content = zstandard.decompress(body)
    return content.count(b"\n")


def good_own_bytes():
    packed = zlib.compress(b"shop")
    return zlib.decompress(packed)


def good_constant():
    return base64.b64decode("c2hvcA==")


def answers_no_archive(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except zlib.error:
            return HttpResponseBadRequest()

    return inner


@contextmanager
def no_archive_is_the_clients_fault():
    try:
        yield
    except zlib.error as error:
        raise ParseError("no archive") from error


class GuardedUploadView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        good_caught(request.body)
        good_suppressed(request.POST["signature"])
        good_caught_as_value_error(request.POST["signature"])
        good_own_bytes()
        good_constant()
        try:
            good_guarded_by_the_only_caller(request.body)
        except zstandard.ZstdError:
            return HttpResponse(status=400)
        return good_answered(request)

    @answers_no_archive
    def put(self, request: HttpRequest) -> HttpResponse:
        content = zlib.decompress(request.body)
        return HttpResponse(content)


class GuardedView(APIView):
    def post(self, request: Request) -> Response:
        with no_archive_is_the_clients_fault():
            content = zlib.decompress(request.data["content"])
        return Response({"length": len(content)})


@shared_task
def good_packed(payload):
    try:
        message = msgpack.unpackb(payload)
    except (UnpackException, msgpack.ExtraData):
        logger.warning("skipped a message")
        return
    logger.info("%s", message)


@shared_task
def good_each(payloads):
    for payload in payloads:
        try:
            logger.info("%s", msgpack.unpackb(payload))
        except Exception:
            logger.exception("skipped a message")
