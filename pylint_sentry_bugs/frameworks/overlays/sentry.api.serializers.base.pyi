# Sentry 23.7.1: the registry calls a serializer with objects of the registered classes.
@hands("serialize", "obj")
@hands_each("get_attrs", "item_list")
def register(type): ...
