# Django REST framework: is_valid() runs these with what a client sent.
class Serializer:
    @entry_point("serializer")
    @converts("django.core.exceptions:ValidationError", to="400")
    def validate(self, attrs): ...
