from django.db import models


class Issue(models.Model):
    short_id = models.CharField(max_length=20, unique=True)


class SavedQuery(models.Model):
    name = models.CharField(max_length=80)
    query = models.TextField()
