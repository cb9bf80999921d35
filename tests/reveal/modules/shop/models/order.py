from django.db import models

__all__ = ["Order", "Line"]


class Order(models.Model):
    store = models.ForeignKey("shop.Store", on_delete=models.CASCADE, related_name="orders")
    buyer = models.ForeignKey("auth.User", on_delete=models.CASCADE)


class Line(models.Model):
    order = models.ForeignKey(to=Order, on_delete=models.CASCADE)
