from django.db import models
from sentry.models.options.option import OptionMixin


class Store(models.Model, OptionMixin):
    name = models.CharField(max_length=50)
