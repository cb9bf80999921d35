from django.core.management.base import BaseCommand

from shop.models import Store, StoreStatus


class Command(BaseCommand):
    """Guarded twin of RefundsEndpoint.post: who mistypes a slug at a shell sees the traceback."""

    help = "Takes a store off the network."

    def add_arguments(self, parser):
        parser.add_argument("slug")

    def handle(self, *args, **options):
        store = Store.objects.get(slug=options["slug"])
        store.status = StoreStatus.CLOSED
        store.save()
