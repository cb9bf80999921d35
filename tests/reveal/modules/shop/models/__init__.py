from .order import *
from .store import Store as Shop
