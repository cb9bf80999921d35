# Django: reading a one-to-one relation from its target looks the other row up.
class ReverseOneToOneDescriptor:
    @raises(Row.RelatedObjectDoesNotExist, when="missing_row")
    def __get__(self, instance, cls=None): ...
