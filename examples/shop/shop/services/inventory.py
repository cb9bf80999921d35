from __future__ import annotations

from django.db.models import F, Sum

from shop.models import Order, StockLevel, Store, Variant, Warehouse

DISPATCH_OPTION = "fulfilment:warehouse"


def dispatch_warehouse(store: Store) -> Warehouse | None:
    """Returns the warehouse that the staff chose, or None while they have not."""
    warehouse_id = store.get_option(DISPATCH_OPTION)
    if warehouse_id is None:
        return None
    return Warehouse.objects.get(id=warehouse_id)  # bug: stale-id-lookup


def returns_warehouse(store: Store) -> Warehouse | None:
    """Guarded twin of dispatch_warehouse: parcels go to any warehouse if that one is gone."""
    warehouse = store.warehouses.filter(id=store.get_option(DISPATCH_OPTION)).first()
    return warehouse or store.warehouses.order_by("code").first()


def total_quantity(variant: Variant) -> int:
    return variant.stock_levels.aggregate(total=Sum("quantity"))["total"] or 0


def backroom_quantity(variant: Variant) -> int:
    """Returns how many pieces lie in the store itself."""
    try:
        level = StockLevel.objects.get(variant=variant, warehouse=None)  # bug: non-unique-get
    except StockLevel.DoesNotExist:
        return 0
    return level.quantity


def warehouse_quantity(variant: Variant, warehouse: Warehouse) -> int:
    """Guarded twin of backroom_quantity: with a warehouse the constraint holds."""
    try:
        return StockLevel.objects.get(variant=variant, warehouse=warehouse).quantity
    except StockLevel.DoesNotExist:
        return 0


def allocate(order: Order) -> None:
    """Takes the pieces of the order out of the warehouse, as far as they are there."""
    warehouse = returns_warehouse(order.store)
    if warehouse is None:
        return
    for line in order.lines.select_related("variant"):
        taken = min(line.quantity, warehouse_quantity(line.variant, warehouse))
        stock = warehouse.stock_levels.filter(variant=line.variant, quantity__gte=taken)
        stock.update(quantity=F("quantity") - taken)


def release(order: Order) -> None:
    for line in order.lines.all():
        stock = StockLevel.objects.filter(variant=line.variant, warehouse__store=order.store)
        stock.update(quantity=F("quantity") + line.quantity)
