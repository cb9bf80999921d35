from django.conf import settings
from django.core.management.base import BaseCommand

from shop.models import Store


class Command(BaseCommand):
    help = "Makes the store that settings.SHOP_DEFAULT_STORE names."

    def handle(self, *args, **options):
        store, created = Store.objects.get_or_create(
            slug=settings.SHOP_DEFAULT_STORE, defaults={"name": settings.SHOP_DEFAULT_STORE.title()}
        )
        self.stdout.write(f"{store}: {'created' if created else 'exists'}")
