"""A member of something that can be None; whether it is, the habit of the project tells."""

import logging
import re

from celery import shared_task
from django import forms
from django.db import models
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Author(models.Model):
    name = models.CharField(max_length=50)


class Customer(models.Model):
    name = models.CharField(max_length=50)
    invited_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)


class Commit(models.Model):
    author = models.ForeignKey(Author, null=True, on_delete=models.CASCADE)
    branch = models.CharField(max_length=50, null=True)


CUSTOMERS: dict[int, Customer] = {}


def find_customer(key: int) -> Customer | None:
    return CUSTOMERS.get(key)


def parse(text):
    if text.startswith("#"):
        return None
    return text.partition("=")


# -- good: the habit


def good_tests_customer(key: int):
    customer = find_customer(key)
    return customer.name if customer else ""


def good_returns_early(key: int):
    customer = find_customer(key)
    if customer is None:
        return ""
    return customer.name


@shared_task
def good_task(key):
    customer = find_customer(key)
    if not customer:
        logger.info("gone")
        return
    logger.info(customer.name)


def good_skips(keys):
    names = []
    for key in keys:
        customer = find_customer(key)
        if customer is None:
            continue
        names.append(customer.name)
    return names


def good_author(commit: Commit):
    return commit.author.name if commit.author else "nobody"


def good_author_of_each(commits: list[Commit]):
    return [commit.author.name for commit in commits if commit.author is not None]


def good_author_by_id(commit: Commit):
    if commit.author_id is None:
        return "nobody"
    return commit.author.name


def good_branch(commit: Commit):
    return (commit.branch or "main").upper()


def good_branch_of(commit: Commit):
    return commit.branch.upper() if commit.branch is not None else ""


# -- bad


class BadCustomer(APIView):
    def get(self, request, key):
        customer = find_customer(key)
        return Response({"name": customer.name})  # [optional-member-access]


class BadAuthor(APIView):
    def get(self, request, pk):
        commit = Commit.objects.select_related("author").latest("id")
        return Response({"name": commit.author.name})  # [optional-member-access]


class BadInviter(APIView):
    def get(self, request, pk):
        return Response([c.invited_by.name for c in Customer.objects.all()])  # [optional-member-access]


@shared_task
def bad_handler_sets_none(path):
    try:
        stream = open(path)
    except OSError:
        stream = None
    return stream.name  # [optional-member-access]


@shared_task
def bad_wrong_handler(key):
    try:
        return find_customer(key).name  # [optional-member-access]
    except KeyError:
        return ""


class BadForm(forms.Form):
    code = forms.CharField()

    def clean(self):
        data = super().clean() or {}
        if self.cleaned_data.get("code").startswith("x"):  # [optional-member-access]
            raise forms.ValidationError("no")
        return data


# -- good: other shapes


@shared_task
def good_flag(path, wanted):
    if wanted:
        stream = open(path)
    else:
        stream = None
    logger.info("open")
    if wanted:
        return stream.name
    return ""


@shared_task
def good_two_handlers(path):
    try:
        stream = open(path)
    except OSError:
        stream = None
    if stream is None:
        return ""
    return stream.name


@shared_task
def good_caught(key):
    try:
        return find_customer(key).name
    except (AttributeError, KeyError):
        return ""


@shared_task
def good_assert(key):
    customer = find_customer(key)
    assert customer is not None
    return customer.name


def good_pattern(text: str):
    # A pattern that must match is beyond what can be read: nothing is said.
    return re.match("(.*)", text).group(1)


def good_nobody_tests(text):
    # Nobody in this project tests what parse() gives.
    return parse(text).index("=")


class GoodForm(forms.Form):
    code = forms.CharField()

    def clean(self):
        code = self.cleaned_data.get("code")
        if code and code.startswith("x"):
            raise forms.ValidationError("no")
        return self.cleaned_data
