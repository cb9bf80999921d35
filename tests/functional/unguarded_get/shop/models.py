from django.db import models


class Customer(models.Model):
    email = models.EmailField(unique=True)


class OrderManager(models.Manager["Order"]):
    def by_number(self, number: int) -> "Order":
        return self.get(number=number)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)

    objects = OrderManager()
