from django.db import models


class SnubaQuery(models.Model):
    query = models.TextField()
    aggregate = models.TextField()
