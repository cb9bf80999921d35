from django.core.management.base import BaseCommand

from shop.queue import run_pending
from shop.tasks.customers import recalculate_all_points
from shop.tasks.orders import sync_carriers
from shop.tasks.payments import mark_orders_paid

NIGHTLY = (mark_orders_paid, recalculate_all_points, sync_carriers)


class Command(BaseCommand):
    help = "Runs the tasks that are queued."

    def add_arguments(self, parser):
        parser.add_argument("--nightly", action="store_true", help="first queue the nightly tasks")

    def handle(self, *args, **options):
        if options["nightly"]:
            for task in NIGHTLY:
                task.delay()
        for failure in run_pending():
            self.stderr.write(f"{failure.task}: {failure.error!r}")
