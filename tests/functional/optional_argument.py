"""None travels one call further: to a builtin, or to a function that needs something."""

from celery import shared_task
from django import forms
from django.db import models
from rest_framework.response import Response
from rest_framework.views import APIView


class Order(models.Model):
    note = models.TextField(null=True)
    number = models.IntegerField(default=0)


def shorten(text):
    return text.strip()[:10]


def show(text):
    return f"<{text}>"


# -- good: the habit


def good_note(order: Order):
    return shorten(order.note) if order.note else ""


def good_default(order: Order):
    return len(order.note or "")


def good_early(order: Order):
    if order.note is None:
        return 0
    return len(order.note)


def good_shown(order: Order):
    return show(order.note)  # which takes everything


def good_caught(order: Order):
    try:
        return len(order.note)
    except TypeError:
        return 0


class GoodForm(forms.Form):
    number = forms.CharField()

    def clean(self):
        number = self.cleaned_data.get("number")
        return int(number) if number is not None else 0


# -- bad


class BadNotes(APIView):
    def get(self, request):
        return Response([len(order.note) for order in Order.objects.all()])  # [optional-argument]

    def post(self, request):
        return Response([shorten(order.note) for order in Order.objects.all()])  # [optional-argument]


class BadForm(forms.Form):
    number = forms.CharField()

    def clean(self):
        return int(self.cleaned_data.get("number"))  # [optional-argument]


def bad_summary(order: Order):
    return len(order.note)  # [optional-argument]
