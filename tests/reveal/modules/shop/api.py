import shop.models
import shop.models.order as orders
from shop import models
from shop.models import Line, Order, Shop

from . import managers

Order.objects.get(id=1).store  # revealed: Store
Shop.objects.main().orders.get(id=1)  # revealed: Order
Shop.objects  # revealed: StoreManager
Line.objects.get(id=1).order.store  # revealed: Store
models.Order.objects.first()  # revealed: Order | None
orders.Line.objects.get(id=1)  # revealed: Line
shop.models.order.Order.objects.get(id=1)  # revealed: Order
shop.models.Shop.objects.get(id=1).newest()  # revealed: Order | None
Shop.objects.get(id=1).lines()  # revealed: QuerySet[Line]
managers.StoreManager.limit  # revealed: int


def local():
    from .models import Shop as Local

    Local.objects.main()  # revealed: Store
    Order.objects.get(id=1).line_set.get(id=1)  # revealed: Line
