from django.db import models


class QuerySubscription(models.Model):
    dataset = models.CharField(max_length=20)
    query = models.TextField()
    aggregate = models.TextField()
    remote_id = models.CharField(max_length=64, null=True)
