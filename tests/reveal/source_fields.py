"""Django: columns, keys, relations, and what querysets give."""

from __future__ import annotations

from django.db import models
from django.db.models import Count, Sum


class Kind(models.IntegerChoices):
    SHOP = 1, "Shop"
    STALL = 2, "Stall"


class Store(models.Model):
    slug = models.SlugField(primary_key=True)
    kind = models.IntegerField(choices=Kind.choices, default=Kind.SHOP)
    note = models.TextField(null=True, blank=True)
    area = models.DecimalField(max_digits=9, decimal_places=2)
    opened = models.DateField(null=True)
    closes = models.TimeField()
    pause = models.DurationField()
    logo = models.BinaryField()
    extra = models.JSONField()
    site = models.URLField()
    host = models.GenericIPAddressField()
    big = models.BigIntegerField(null=True)
    few = models.PositiveSmallIntegerField()
    photo = models.ImageField()
    paper = models.FileField()


class Owner(models.Model):
    store = models.OneToOneField(Store, on_delete=models.CASCADE)
    name = models.CharField(max_length=9)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    gift = models.ForeignKey(Store, null=True, on_delete=models.SET_NULL, related_name="gifts")
    number = models.IntegerField()
    made = models.DateTimeField(auto_now_add=True)
    stores = models.ManyToManyField(Store, related_name="visits")


def columns(store: Store):
    store.slug  # revealed: str
    store.pk  # revealed: str
    store.kind  # revealed: int
    store.get_kind_display()  # revealed: str  # xfail: unknown today
    store.note  # revealed: str | None
    store.area  # revealed: Decimal  # xfail: unknown today
    store.opened  # revealed: date | None  # xfail: gives ? | None
    store.closes  # revealed: time  # xfail: unknown today
    store.pause  # revealed: timedelta  # xfail: unknown today
    store.logo  # revealed: bytes | memoryview[int]  # xfail: unknown today
    store.extra  # revealed: ?
    store.site  # revealed: str
    store.host  # revealed: str  # xfail: unknown today
    store.big  # revealed: int | None
    store.few  # revealed: int
    store.paper  # revealed: FieldFile  # xfail: unknown today
    store.photo.url  # revealed: str  # xfail: unknown today


def relations(order: Order, store: Store, owner: Owner):
    order.pk  # revealed: int
    order.store_id  # revealed: str
    order.gift_id  # revealed: str | None
    order.gift  # revealed: Store | None
    order.store.owner  # revealed: Owner
    order.store.owner.name  # revealed: str
    owner.store.slug  # revealed: str
    owner.store_id  # revealed: str
    store.owner  # revealed: Owner
    store.order_set.first()  # revealed: Order | None
    store.order_set.all()  # revealed: QuerySet[Order]
    store.gifts.get(id=1)  # revealed: Order
    store.gifts.count()  # revealed: int
    order.stores.all()  # revealed: QuerySet[Store]
    order.stores.first()  # revealed: Store | None
    store.visits.last()  # revealed: Order | None
    order.made.year  # revealed: int
    order.save()  # revealed: None
    order.delete()  # revealed: tuple[int, dict[str, int]]
    order.refresh_from_db()  # revealed: None


def values():
    Order.objects.values_list("number", flat=True)  # revealed: QuerySet[Order, int]
    Order.objects.values_list("number", flat=True).first()  # revealed: int | None
    Order.objects.values_list("number", flat=True)[0]  # revealed: int
    Order.objects.values_list("number", "store_id")  # revealed: QuerySet[Order, tuple[int, str]]
    Order.objects.values_list("number", "store_id").first()  # revealed: tuple[int, str] | None
    Order.objects.values("number")  # revealed: QuerySet[Order, dict[str, ?]]
    Order.objects.values("number").first()  # revealed: dict[str, ?] | None
    list(Order.objects.values_list("store_id", flat=True))  # revealed: list[str]
    set(Order.objects.values_list("number", flat=True))  # revealed: set[int]
    for number in Order.objects.values_list("number", flat=True):
        number  # revealed: int
    for number, key in Order.objects.values_list("number", "gift_id"):
        number  # revealed: int
        # django-stubs forget that the key of an optional relation can be None.
        key  # revealed: str | None  # mypy: str
    for row in Order.objects.values("number"):
        row["number"]  # revealed: int  # xfail: unknown today
    Store.objects.values_list("pk", flat=True).get()  # revealed: str
    Order.objects.values_list("store__slug", flat=True).get()  # revealed: str
    Order.objects.values_list("number", named=True).get().number  # revealed: int


def ends(pk: int):
    Order.objects.in_bulk([1])  # revealed: dict[?, Order]
    Order.objects.in_bulk([1])[1]  # revealed: Order
    Order.objects.in_bulk([1]).get(1)  # revealed: Order | None
    Order.objects.get_or_create(number=1)  # revealed: tuple[Order, bool]
    Order.objects.get_or_create(number=1)[0]  # revealed: Order
    Order.objects.update_or_create(number=1)[1]  # revealed: bool
    Order.objects.aggregate(n=Sum("number"))  # revealed: dict[str, ?]
    Order.objects.filter(pk=pk).aggregate(Count("id"))["id__count"]  # revealed: ?
    Order.objects.count()  # revealed: int
    Order.objects.exists()  # revealed: bool
    Order.objects.first()  # revealed: Order | None
    Order.objects.filter(pk=pk).last()  # revealed: Order | None
    Order.objects.bulk_update([], ["number"])  # revealed: int
    Order.objects.contains(Order())  # revealed: bool
    Order.objects.dates("made", "day").first()  # revealed: date | None
    Order.objects.all().query  # revealed: Query
    Order.objects.all().model()  # revealed: Order
    Order.objects.raw("SELECT 1")[0]  # revealed: Order
    len(Order.objects.all())  # revealed: int
    bool(Order.objects.all())  # revealed: bool


def sliced(pk: int):
    orders = Order.objects.filter(pk=pk)
    orders[0]  # revealed: Order
    orders[pk]  # revealed: Order
    orders[:3]  # revealed: QuerySet[Order]
    orders[1:3]  # revealed: QuerySet[Order]
    orders[:3][0]  # revealed: Order
    list(orders)  # revealed: list[Order]
    list(orders)[0]  # revealed: Order
    list(orders[:3])  # revealed: list[Order]
    tuple(orders)  # revealed: tuple[Order]
    {order.pk for order in orders}  # revealed: set[int]
    [order.store.owner.name for order in orders]  # revealed: list[str]
    next(iter(orders), None)  # revealed: Order | None  # xfail: unknown today
    max(orders, key=lambda order: order.number)  # revealed: Order
    for index, order in enumerate(orders):
        order  # revealed: Order
    for order in reversed(orders):
        order.number  # revealed: int  # xfail: unknown today
    sum(order.number for order in orders)  # revealed: int  # xfail: unknown today
