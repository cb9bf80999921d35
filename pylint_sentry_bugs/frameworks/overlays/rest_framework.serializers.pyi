# Django REST framework: is_valid() runs these with what a client sent.
class Serializer:
    @entry_point("serializer")
    def validate(self, attrs): ...
