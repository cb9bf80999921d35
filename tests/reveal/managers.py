"""Managers: default, declared, custom, made from querysets, inherited."""

from __future__ import annotations

from django.db import models
from django.db.models import Manager, QuerySet


class StoreQuerySet(models.QuerySet["Store"]):
    def open(self) -> StoreQuerySet:
        return self.filter(closed=False)

    def busy(self):
        return self.filter(busy=True)

    def nearest(self):
        return self.order_by("distance").first()


class StoreManager(models.Manager["Store"]):
    def main(self) -> Store:
        return self.get(main=True)

    def by_name(self, name):
        return self.get(name=name)

    def maybe(self, name):
        return self.filter(name=name).first()


class Plain(models.Model):
    pass


class Store(models.Model):
    closed = models.BooleanField()
    busy = models.BooleanField()
    name = models.CharField(max_length=10)

    objects = StoreManager()
    sets = StoreQuerySet.as_manager()
    both = StoreManager.from_queryset(StoreQuerySet)()
    plain = models.Manager()
    typed: models.Manager[Store] = Manager()


class Base(models.Model):
    objects = StoreManager()
    active = models.Manager()

    class Meta:
        abstract = True


class Middle(Base):
    class Meta:
        abstract = True


class Child(Middle):
    pass


class OrphanManager(models.Manager):
    """Without type arguments: its rows are those of the model that holds it."""

    def newest(self):
        return self.latest("id")


class Order(models.Model):
    objects = OrphanManager()


class Copy(Order):
    pass


MixedManager = models.Manager.from_queryset(StoreQuerySet)


class Mixed(models.Model):
    objects = MixedManager()


class FromMixed(models.Manager.from_queryset(StoreQuerySet)):
    pass


class Made(models.Model):
    objects = FromMixed()


def default():
    Plain.objects  # revealed: Manager[Plain]
    Plain._default_manager  # revealed: Manager[Plain]
    Plain.objects.get(id=1)  # revealed: Plain
    Plain.objects.all()  # revealed: QuerySet[Plain]
    Plain.objects.first()  # revealed: Plain | None
    Plain.objects.create()  # revealed: Plain
    Plain.objects.get_or_create(id=1)  # revealed: tuple[Plain, bool]
    Plain.objects.update_or_create(id=1)  # revealed: tuple[Plain, bool]
    row, made = Plain.objects.get_or_create(id=1)
    row  # revealed: Plain
    made  # revealed: bool


def declared():
    Store.objects  # revealed: StoreManager
    Store.plain  # revealed: Manager[Store]
    Store.typed  # revealed: Manager[Store]
    Store.objects.get(id=1)  # revealed: Store
    Store.plain.get(id=1)  # revealed: Store
    Store.typed.get(id=1)  # revealed: Store
    Store._default_manager  # revealed: StoreManager


def custom():
    Store.objects.main()  # revealed: Store
    Store.objects.by_name("x")  # revealed: Store  # xfail: self.get() in a method without annotation: Unknown, the typed manager loses Store
    Store.objects.maybe("x")  # revealed: Store | None


def sets():
    Store.sets.get(id=1)  # revealed: Store
    Store.sets.open()  # revealed: StoreQuerySet  # mypy: StoreQuerySet[Store]  # xfail: queryset methods copied to a manager give the manager itself
    Store.sets.busy()  # revealed: StoreQuerySet  # xfail: queryset methods copied to a manager give the manager itself
    Store.sets.open().busy().get(id=1)  # revealed: Store
    Store.sets.filter(id=1).open()  # revealed: StoreQuerySet  # mypy: StoreQuerySet[Store]  # xfail: queryset methods copied to a manager give the manager itself
    Store.sets.nearest()  # revealed: Store | None  # xfail: as_manager() and first(): Unknown


def both():
    Store.both.main()  # revealed: Store
    Store.both.open()  # revealed: StoreQuerySet  # mypy: StoreQuerySet[Store]  # xfail: queryset methods copied to a manager give the manager itself
    Store.both.open().first()  # revealed: Store | None
    Mixed.objects.get(id=1)  # revealed: Mixed
    Made.objects.get(id=1)  # revealed: Made


def inherited():
    Child.objects  # revealed: StoreManager
    Child.active  # revealed: Manager[Child]
    Child.active.get(id=1)  # revealed: Child
    Child.active.filter(id=1).first()  # revealed: Child | None


def without_arguments():
    Order.objects.get(id=1)  # revealed: Order
    Order.objects.newest()  # revealed: Order  # xfail: self.latest() of a manager without type arguments
    Copy.objects.get(id=1)  # revealed: Copy
    Copy.objects.newest()  # revealed: Copy  # xfail: self.latest() of a manager without type arguments


def through_variables(which: type[Plain]):
    manager = Plain.objects
    manager.get(id=1)  # revealed: Plain
    model = Plain
    model.objects.get(id=1)  # revealed: Plain
    which.objects.get(id=1)  # revealed: Plain
    found = [m.objects.get(id=1) for m in (Plain, Order)]
    found  # revealed: list[Order | Plain]


class Holder:
    model = Plain
    queryset = Plain.objects.all()

    def find(self):
        self.model.objects.get(id=1)  # revealed: Plain
        self.queryset.get(id=1)  # revealed: Plain
        self.queryset.filter(id=1).first()  # revealed: Plain | None


MODULE_LEVEL = Plain.objects.filter(id=1)
MODULE_LEVEL.first()  # revealed: Plain | None
