from sentry.options import register

register("shop.hook")
register("shop.page", default="")
register("shop.mirror", default="https://shop.example")
