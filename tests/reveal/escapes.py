"""Which exceptions leave: raising, catching, raising again, and everything around it."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import wraps

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import IntegrityError, models, transaction

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=9)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    loose = models.ForeignKey(
        Store, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    maybe = models.ForeignKey(Store, null=True, on_delete=models.SET_NULL, related_name="+")


class Special(Order):
    pass


class Invoice(models.Model):
    order = models.OneToOneField(Order, on_delete=models.CASCADE)


class Gone(ObjectDoesNotExist):
    pass


# -- plain


def get(pk):  # escapes: Order.DoesNotExist
    return Order.objects.get(pk=pk)


def get_by_name(name):  # escapes: Store.DoesNotExist, Store.MultipleObjectsReturned
    return Store.objects.get(name=name)


def get_unique(slug):  # escapes: Store.DoesNotExist
    return Store.objects.get(slug=slug)


def latest(pk):  # escapes: Order.DoesNotExist
    return Order.objects.filter(pk=pk).latest("id")


def first(pk):
    return Order.objects.filter(pk=pk).first()


def others(pk):
    Order.objects.create(store_id=pk)
    Order.objects.filter(pk=pk).delete()
    Order.objects.get_or_create(pk=pk)
    list(Order.objects.filter(pk=pk))


def raises():  # escapes: Gone
    raise Gone


def raises_instance():  # escapes: Gone
    raise Gone("x")


def raises_row():  # escapes: Order.DoesNotExist
    raise Order.DoesNotExist(f"{1}")


def raises_other():  # escapes: ValueError
    raise ValueError


def calls(pk):  # escapes: Order.DoesNotExist
    return get(pk)


def calls_both(pk):  # escapes: Order.DoesNotExist, Store.DoesNotExist
    return get(pk), get_unique(pk)


def method(order: Order):  # escapes: Store.DoesNotExist  # xfail: refresh_from_db of a row is a lookup
    order.store.refresh_from_db()


# -- handlers


def handled(pk):
    try:
        return get(pk)
    except Order.DoesNotExist:
        return None


def by_parent(pk):
    try:
        return get(pk)
    except ObjectDoesNotExist:
        return None


def by_exception(pk):
    try:
        return get(pk)
    except Exception:
        logger.exception("x")


def by_bare(pk):
    try:
        return get(pk)
    except:
        return None


def by_tuple(pk):
    try:
        return get(pk)
    except (KeyError, Order.DoesNotExist):
        return None


ERRORS = (KeyError, Order.DoesNotExist)


def by_constant(pk):
    try:
        return get(pk)
    except ERRORS:
        return None


def by_tuple_of_both(name):
    try:
        return get_by_name(name)
    except (Store.DoesNotExist, Store.MultipleObjectsReturned):
        return None


def wrong_class(pk):  # escapes: Order.DoesNotExist
    try:
        return get(pk)
    except Store.DoesNotExist:
        return None


def wrong_kind(pk):  # escapes: Order.DoesNotExist
    try:
        return get(pk)
    except (ValueError, MultipleObjectsReturned):
        return None


def only_one_of_two(name):  # escapes: Store.MultipleObjectsReturned
    try:
        return get_by_name(name)
    except Store.DoesNotExist:
        return None


def childs_class(pk):  # escapes: Order.DoesNotExist
    try:
        return get(pk)
    except Special.DoesNotExist:
        return None


def childs_row(pk):
    try:
        return Special.objects.get(pk=pk)
    except Order.DoesNotExist:
        return None


def through_the_instance(order: Order, pk):
    try:
        return Order.objects.get(pk=pk)
    except order.DoesNotExist:
        return None


def second_handler(pk):
    try:
        return get(pk)
    except ValueError:
        raise
    except Order.DoesNotExist:
        return None


# -- raising again


def again(pk):  # escapes: Order.DoesNotExist
    try:
        return get(pk)
    except Order.DoesNotExist:
        logger.info("x")
        raise


def again_by_name(pk):  # escapes: Order.DoesNotExist
    try:
        return get(pk)
    except Order.DoesNotExist as error:
        raise error


def again_from(pk):  # escapes: Gone
    try:
        return get(pk)
    except Order.DoesNotExist as error:
        raise Gone from error


def into_another(pk):  # escapes: ValueError
    try:
        return get(pk)
    except Order.DoesNotExist as error:
        raise ValueError(pk) from error


def again_sometimes(pk, flag):  # escapes: Order.DoesNotExist
    try:
        return get(pk)
    except Order.DoesNotExist:
        if flag:
            raise
        return None


def again_inside(pk):
    try:
        try:
            return get(pk)
        except Order.DoesNotExist:
            raise
    except ObjectDoesNotExist:
        return None


def in_the_handler(pk):  # escapes: Store.DoesNotExist
    try:
        return get(pk)
    except Order.DoesNotExist:
        return get_unique(pk)


def in_else(pk):  # escapes: Store.DoesNotExist
    try:
        order = get(pk)
    except ObjectDoesNotExist:
        return None
    else:
        return get_unique(order)


def in_finally(pk):  # escapes: Store.DoesNotExist
    try:
        return get(pk)
    except ObjectDoesNotExist:
        return None
    finally:
        get_unique(pk)


def only_finally(pk):  # escapes: Order.DoesNotExist
    try:
        return get(pk)
    finally:
        logger.info("x")


def finally_that_returns(pk):  # escapes: nothing  # xfail: a return in finally swallows
    try:
        return get(pk)
    finally:
        return None


# -- context managers


def suppressed(pk):
    with suppress(Order.DoesNotExist):
        return get(pk)


def suppressed_by_module(pk):
    with contextlib.suppress(KeyError, ObjectDoesNotExist):
        return get(pk)


def suppressed_wrongly(pk):  # escapes: Order.DoesNotExist
    with suppress(KeyError):
        return get(pk)


def in_transaction(pk):  # escapes: Order.DoesNotExist
    with transaction.atomic():
        return get(pk)


@contextmanager
def ignoring() -> Iterator[None]:
    try:
        yield
    except ObjectDoesNotExist:
        logger.info("x")


@contextmanager
def logging_only() -> Iterator[None]:
    try:
        yield
    except ObjectDoesNotExist:
        logger.info("x")
        raise


@contextmanager
def timing() -> Iterator[None]:
    try:
        yield
    finally:
        logger.info("x")


class Ignoring:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return True


def in_ignoring(pk):
    with ignoring():
        return get(pk)


def in_logging_only(pk):  # escapes: Order.DoesNotExist
    with logging_only():
        return get(pk)


def in_timing(pk):  # escapes: Order.DoesNotExist
    with timing():
        return get(pk)


def in_both(pk):
    with timing(), ignoring():
        return get(pk)


def in_a_class(pk):  # escapes: nothing
    with Ignoring():
        return get(pk)


# -- what is known


def exists_before(pk):
    if Order.objects.filter(pk=pk).exists():
        return Order.objects.get(pk=pk)
    return None


def exists_another(pk, other):  # escapes: Order.DoesNotExist
    if Order.objects.filter(pk=other).exists():
        return Order.objects.get(pk=pk)
    return None


def not_exists(pk):
    if not Order.objects.filter(pk=pk).exists():
        return None
    return Order.objects.get(pk=pk)


def just_fetched(pk):  # escapes: Order.DoesNotExist
    order = Order.objects.get(pk=pk)
    return Order.objects.get(pk=order.pk)


def just_fetched_safely(pk):
    order = Order.objects.filter(pk=pk).first()
    if order is None:
        return None
    return Order.objects.get(pk=order.id)


def just_created(pk):
    order = Order.objects.create(store_id=pk)
    return Order.objects.get(id=order.id)


def in_the_way(slug):
    try:
        return Store.objects.create(slug=slug)
    except IntegrityError:
        return Store.objects.get(slug=slug)


def enforced(order: Order):
    return Store.objects.get(id=order.store_id)


def not_enforced(order: Order):  # escapes: Store.DoesNotExist
    return Store.objects.get(id=order.loose_id)


def constant():
    return Store.objects.get(slug="main")


def of_a_loop():
    for order in Order.objects.all():
        Store.objects.get(id=order.store_id)
        Order.objects.get(id=order.id)


# -- callers and callees


class Base:
    def find(self, pk):  # escapes: Order.DoesNotExist
        return get(pk)

    def run(self, pk):  # escapes: Order.DoesNotExist, Store.DoesNotExist
        return self.find(pk)

    @property
    def main(self):  # escapes: Gone
        raise Gone

    @classmethod
    def make(cls, pk):  # escapes: Order.DoesNotExist
        return get(pk)

    @staticmethod
    def plain(pk):  # escapes: Order.DoesNotExist
        return get(pk)

    def __init__(self):
        pass


class Child(Base):
    def find(self, pk):  # escapes: Store.DoesNotExist
        return get_unique(pk)


class Careful(Base):
    def find(self, pk):
        try:
            return super().find(pk)
        except Order.DoesNotExist:
            return None


class Strict(Base):
    def __init__(self, pk):  # escapes: Order.DoesNotExist
        super().__init__()
        self.order = get(pk)

    def __call__(self, pk):  # escapes: Store.DoesNotExist
        return get_unique(pk)


def uses_child(child: Child):  # escapes: Store.DoesNotExist
    return child.find(1 + id(child))


def uses_property(base: Base):  # escapes: Gone
    return base.main


def uses_class_methods(pk):  # escapes: Order.DoesNotExist
    Base.make(pk)
    return Base.plain(pk)


def constructs(pk):  # escapes: Order.DoesNotExist
    return Strict(pk)


def uses_call(strict: Strict, pk):  # escapes: Store.DoesNotExist
    return strict(pk)


def reads_reverse(order: Order):  # escapes: Order.invoice.RelatedObjectDoesNotExist  # xfail: named Invoice.RelatedObjectDoesNotExist; Django names the exception after the relation
    return order.invoice


def reads_reverse_safely(order: Order):
    if hasattr(order, "invoice"):
        return order.invoice
    return None


def nested(pk):  # escapes: Order.DoesNotExist
    def inner():  # escapes: Order.DoesNotExist
        return get(pk)

    return inner()


def nested_but_not_called(pk):
    def inner():  # escapes: Order.DoesNotExist
        return get(pk)

    return inner


def generator(pks):  # escapes: Order.DoesNotExist
    for pk in pks:
        yield get(pk)


def runs_generator(pks):  # escapes: Order.DoesNotExist
    return list(generator(pks))


def starts_generator_in_try(pks):  # escapes: Order.DoesNotExist  # xfail: the body of a generator runs where it is iterated
    try:
        rows = generator(pks)
    except Order.DoesNotExist:
        return
    for row in rows:
        logger.info(row)


async def asynchronous(pk):  # escapes: Order.DoesNotExist
    return await Order.objects.aget(pk=pk)


async def awaits(pk):  # escapes: Order.DoesNotExist
    return await asynchronous(pk)


async def awaits_safely(pk):
    try:
        return await asynchronous(pk)
    except Order.DoesNotExist:
        return None


def recursive(pk):  # escapes: Order.DoesNotExist
    return recursive(pk - 1) if pk else get(pk)


def in_comprehension(pks):  # escapes: Order.DoesNotExist
    return [get(pk) for pk in pks]


def in_default_order(pk, flag):  # escapes: Order.DoesNotExist
    return flag and get(pk)


def wrapper(function):
    @wraps(function)
    def inner(*args, **kwargs):  # escapes: nothing
        try:
            return function(*args, **kwargs)
        except ObjectDoesNotExist:
            return None

    return inner


@wrapper
def wrapped(pk):  # escapes: nothing
    return get(pk)


def after_return(pk):
    return None
    get(pk)


def after_never(pk):  # escapes: ValueError
    raise ValueError
    get(pk)


def loops_on(pks):
    for pk in pks:
        try:
            get(pk)
        except Order.DoesNotExist:
            continue

