"""A value is None on some path, and a member of it is used."""

import logging
import re
from dataclasses import dataclass
from typing import Optional

from celery import shared_task
from django import forms
from django.db import models
from django.http import Http404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)
    closed_at = models.DateTimeField(null=True)


class Courier(models.Model):
    name = models.CharField(max_length=30)


class Customer(models.Model):
    email = models.EmailField(unique=True)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)
    note = models.TextField(null=True)
    shipped_at = models.DateTimeField(null=True)
    customer = models.ForeignKey(Customer, on_delete=models.SET_NULL, null=True)
    courier = models.ForeignKey(Courier, on_delete=models.CASCADE, null=True)


class OrderForm(forms.Form):
    due = forms.DateTimeField()

    def bad_field_that_was_not_valid(self):
        return self.cleaned_data.get("due").year  # [optional-member-access]

    def good_field(self):
        due = self.cleaned_data.get("due")
        return due.year if due else 0

    def clean(self):
        data = super().clean()
        self.bad_field_that_was_not_valid()
        self.good_field()
        return data


@dataclass
class Address:
    city: str


@dataclass
class Basket:
    address: Optional[Address] = None


def find_customer(email) -> Optional[Customer]:
    try:
        return Customer.objects.get(email=email)
    except Customer.DoesNotExist:
        return None


def find_store(slug):
    try:
        return Store.objects.get(slug=slug)
    except Store.DoesNotExist:
        return None


def load_basket(data) -> Basket:
    return Basket(Address(data["city"])) if "city" in data else Basket()


def parse_total(text):
    if text.isdigit():
        return int(text)
    raise ValueError(text)


# -- bad


def bad_declared(email):
    customer = find_customer(email)
    return customer.email  # [optional-member-access]


def bad_returned(slug):
    return find_store(slug).slug  # [optional-member-access]


def bad_column(order: Order):
    return order.shipped_at.isoformat()  # [optional-member-access]


def bad_text_column(order: Order):
    return order.note.strip()  # [optional-member-access]


def bad_relation(order: Order):
    return order.courier.name  # [optional-member-access]


def bad_set_null(order: Order):
    return order.customer.email  # [optional-member-access]


def bad_attribute(basket: Basket):
    return basket.address.city  # [optional-member-access]


def bad_handler(text):
    try:
        total = parse_total(text)
    except ValueError:
        logger.warning("no total")
        total = None
    return total.bit_length()  # [optional-member-access]


def bad_tested_another(email, slug):
    customer = find_customer(slug)
    store = find_store(email)
    if store is None:
        return None
    return customer.email + store.slug  # [optional-member-access]


def bad_only_logged(email):
    customer = find_customer(email)
    if customer is None:
        logger.warning("nobody")
    return customer.email  # [optional-member-access]


def bad_key_error(email):
    try:
        return find_customer(email).email  # [optional-member-access]
    except KeyError:
        return ""


def bad_read_again(order: Order):
    if order.shipped_at is not None:
        order.refresh_from_db()
    return order.shipped_at.year  # [optional-member-access]


class OrderView(APIView):
    def get(self, request: Request, email: str, slug: str) -> Response:
        bad_declared(email)
        bad_returned(slug)
        bad_handler(slug)
        bad_branch(slug, request.query_params.get("open"))
        bad_tested_another(email, slug)
        bad_only_logged(email)
        bad_key_error(email)
        return Response(bad_attribute(load_basket(request.data)))

    def post(self, request: Request) -> Response:
        for order in Order.objects.all():
            bad_column(order)
            bad_text_column(order)
            bad_relation(order)
            bad_set_null(order)
            bad_read_again(order)
        return Response()


@shared_task
def bad_task(email):
    customer = find_customer(email)
    customer.save()  # [optional-member-access]


# -- good


def good_returned_early(email):
    customer = find_customer(email)
    if customer is None:
        return None
    return customer.email


def good_truth(email):
    customer = find_customer(email)
    return customer.email if customer else ""


def good_continued(emails):
    for email in emails:
        customer = find_customer(email)
        if customer is None:
            continue
        logger.info("%s", customer.email)


def good_raised(email):
    customer = find_customer(email)
    if not customer:
        raise ValueError(email)
    return customer.email


def good_default(email):
    customer = find_customer(email) or Customer(email=email)
    return customer.email


def good_attribute_error(email):
    try:
        return find_customer(email).email
    except AttributeError:
        return ""


def good_walrus(email):
    if customer := find_customer(email):
        return customer.email
    return ""


def good_saved_test(email):
    customer = find_customer(email)
    is_known = customer is not None
    return customer.email if is_known else ""


def good_flag(email):
    customer, is_known = None, False
    if email:
        customer = Customer(email=email)
        is_known = True
    if is_known:
        return customer.email
    return ""


def good_filled_in(email):
    customer = find_customer(email)
    if customer is None:
        customer = Customer(email=email)
    return customer.email


def good_elif(email):
    customer = find_customer(email)
    if customer is None:
        return ""
    elif customer.email:
        return customer.email
    return email


def good_error_flag(email):
    customer = find_customer(email)
    error = None
    if customer is None:
        error = "nobody"
    if error:
        return error
    return customer.email


def good_found_in_a_loop(emails):
    for email in emails:
        customer = find_customer(email)
        if customer is not None:
            break
    else:
        return ""
    return customer.email


def good_while(email):
    customer = find_customer(email)
    while customer is None:
        customer = find_customer(email)
    return customer.email


def good_raised_and_caught(email):
    try:
        customer = find_customer(email)
        if customer is None:
            raise ValueError(email)
    except ValueError:
        customer = Customer(email=email)
    return customer.email


def good_walrus_in_a_comprehension(emails):
    return [customer.email for email in emails if (customer := find_customer(email))]


def good_closure(email):
    customer = find_customer(email)
    if customer is None:
        return None

    def greeting():
        return f"Dear {customer.email}"

    return greeting()


def good_match(email):
    customer = find_customer(email)
    match customer:
        case Customer():
            return customer.email
    return ""


def required(value):
    if value is None:
        raise Http404
    return value


def good_required(email):
    return required(find_customer(email)).email


def good_none_of_both(email, other):
    first, second = find_customer(email), find_customer(other)
    if first is None and second is None:
        return ""
    if first is None:
        return second.email
    return first.email


def good_set_just_now(order: Order):
    order.shipped_at = timezone.now()
    order.save()
    return order.shipped_at.year


def good_store(slug):
    store = find_store(slug)
    return store.slug if store is not None else ""


def good_store_truth(slug):
    store = find_store(slug)
    if not store:
        return ""
    return store.slug


def good_store_and(slug):
    store = find_store(slug)
    return store and store.slug


def good_store_handler(slug):
    store = None
    try:
        store = Store.objects.get(slug=slug)
    except Store.DoesNotExist:
        return ""
    return store.slug


def good_column(order: Order):
    return order.shipped_at.isoformat() if order.shipped_at else ""


def good_column_early(order: Order):
    if order.shipped_at is None:
        return None
    return order.shipped_at.isoformat()


def good_column_local(order: Order):
    shipped_at = order.shipped_at
    return shipped_at is not None and shipped_at.year > 2000


def good_column_in_a_comprehension(orders: list[Order]):
    return [order.shipped_at.year for order in orders if order.shipped_at]


def good_note(order: Order):
    return (order.note or "").strip()


def good_note_and(order: Order):
    return order.note and order.note.strip()


def good_note_early(order: Order):
    if not order.note:
        return ""
    return order.note.strip()


def good_relation_id(order: Order):
    if order.courier_id is None:
        return ""
    return order.courier.name


def good_relation(order: Order):
    return order.courier.name if order.courier else ""


def good_relation_early(order: Order):
    if order.courier is None:
        return ""
    return order.courier.name


def good_set_null(order: Order):
    return order.customer.email if order.customer else ""


def good_set_null_id(order: Order):
    return order.customer.email if order.customer_id else ""


def good_set_null_early(order: Order):
    if not order.customer:
        return ""
    return order.customer.email


def good_attribute(basket: Basket):
    return basket.address.city if basket.address else ""


def good_attribute_early(basket: Basket):
    if basket.address is None:
        return ""
    return basket.address.city


def good_attribute_filled(basket: Basket):
    if basket.address is None:
        basket.address = Address("")
    return basket.address.city


def good_never_tested_in_this_program(order: Order):
    return order.store.closed_at.year


def good_always_matches(text):
    return re.match(r"\d*", text).group()


class GuardedView(APIView):
    def get(self, request: Request, email: str, slug: str) -> Response:
        good_returned_early(email)
        good_truth(email)
        good_continued([email])
        good_raised(email)
        good_default(email)
        good_attribute_error(email)
        good_walrus(email)
        good_saved_test(email)
        good_flag(email)
        good_filled_in(email)
        good_elif(email)
        good_error_flag(email)
        good_found_in_a_loop([email])
        good_while(email)
        good_raised_and_caught(email)
        good_walrus_in_a_comprehension([email])
        good_closure(email)
        good_match(email)
        good_required(email)
        good_none_of_both(email, slug)
        good_store(slug)
        good_store_truth(slug)
        good_store_and(slug)
        good_store_handler(slug)
        good_always_matches(slug)
        basket = load_basket(request.data)
        good_attribute(basket)
        good_attribute_early(basket)
        return Response(good_attribute_filled(basket))

    def post(self, request: Request) -> Response:
        good_column_in_a_comprehension(list(Order.objects.all()))
        for order in Order.objects.all():
            good_column(order)
            good_column_early(order)
            good_set_just_now(order)
            good_column_local(order)
            good_note(order)
            good_note_and(order)
            good_note_early(order)
            good_relation_id(order)
            good_relation(order)
            good_relation_early(order)
            good_set_null(order)
            good_set_null_id(order)
            good_set_null_early(order)
            good_never_tested_in_this_program(order)
        return Response()
