# Django: a validator refuses by an exception that only forms and full_clean() handle.
class RegexValidator:
    @raises("django.core.exceptions:ValidationError", when="received")
    def __call__(self, value): ...

class DomainNameValidator:
    @raises("django.core.exceptions:ValidationError", when="received")
    def __call__(self, value): ...

class URLValidator:
    @raises("django.core.exceptions:ValidationError", when="received")
    def __call__(self, value): ...

class EmailValidator:
    @raises("django.core.exceptions:ValidationError", when="received")
    def __call__(self, value): ...

class BaseValidator:
    @raises("django.core.exceptions:ValidationError", when="received")
    def __call__(self, value): ...

class DecimalValidator:
    @raises("django.core.exceptions:ValidationError", when="received")
    def __call__(self, value): ...

class FileExtensionValidator:
    @raises("django.core.exceptions:ValidationError", when="received")
    def __call__(self, value): ...

class ProhibitNullCharactersValidator:
    @raises("django.core.exceptions:ValidationError", when="received")
    def __call__(self, value): ...

@raises("django.core.exceptions:ValidationError", when="received")
def validate_ipv4_address(value): ...
@raises("django.core.exceptions:ValidationError", when="received")
def validate_ipv6_address(value): ...
@raises("django.core.exceptions:ValidationError", when="received")
def validate_ipv46_address(value): ...
@raises("django.core.exceptions:ValidationError", when="received")
def validate_image_file_extension(value): ...
