from sentry.options import register

register("shop.admin-email")
register("shop.name", default="shop")
register("shop.stores", default=None)
register("shop.limits", type=dict)
