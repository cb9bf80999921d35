from sentry.projectoptions import register

register("shop:email")
register("shop:name", default="shop")
register("shop:stores", default=None)
register("shop:limits", epoch_defaults={1: []})
