# Django: what comes from outside may not be signed, or too long ago; what is, we wrote.
@reported_as("unhandled-value-error")
class BadSignature: ...

@origin("store", "what was signed")
@raises("django.core.signing:BadSignature", when="outside")
def loads(s, key=None, salt="", serializer=None, max_age=None, fallback_keys=None): ...

class Signer:
    @origin("store", "what was signed")
    @raises("django.core.signing:BadSignature", when="outside")
    def unsign(self, signed_value): ...
    @origin("store", "what was signed")
    @raises("django.core.signing:BadSignature", when="outside")
    def unsign_object(self, signed_obj, serializer=None, **kwargs): ...

class TimestampSigner:
    @origin("store", "what was signed")
    @raises("django.core.signing:BadSignature", when="outside")
    def unsign(self, value, max_age=None): ...
