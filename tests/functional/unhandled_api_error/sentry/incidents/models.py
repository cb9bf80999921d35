from django.db import models


class AlertRule(models.Model):
    name = models.CharField(max_length=80)
    dataset = models.CharField(max_length=20)
    query = models.TextField()
    aggregate = models.TextField()
