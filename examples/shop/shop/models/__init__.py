from shop.models.base import BaseManager as BaseManager
from shop.models.cart import *  # noqa: F403
from shop.models.catalog import *  # noqa: F403
from shop.models.customer import Customer as Customer
from shop.models.customer import LoyaltyAccount as LoyaltyAccount
from shop.models.order import *  # noqa: F403
from shop.models.payment import *  # noqa: F403
from shop.models.shipping import *  # noqa: F403
from shop.models.store import *  # noqa: F403
