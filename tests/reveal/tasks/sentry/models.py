from django.db import models


class Order(models.Model):
    number = models.IntegerField()
    twin = models.OneToOneField("self", null=True, on_delete=models.CASCADE)


class Parcel(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
