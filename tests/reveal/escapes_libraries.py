"""What calls of libraries let out: for data from outside, and over the network whatever is sent."""

from __future__ import annotations

import base64
import binascii
import gzip
import http.client
import json
import lzma
import pickle
import urllib.error
import urllib.request
import zlib
from io import BytesIO

import celery
import dateutil.parser
import jsonschema
import jwt
import msgpack
import orjson
import phonenumbers
import pydantic
import rapidjson
import requests
import simplejson
import urllib3
import yaml
import zstandard
from celery import shared_task
from cryptography.fernet import Fernet, InvalidToken
from dateutil import parser as date_parser
from dateutil.parser import isoparse
from dateutil.parser import parse as parse_date
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, Signer, TimestampSigner
from django.core.validators import (
    EmailValidator,
    URLValidator,
    validate_email,
    validate_ipv4_address,
)
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from jsonschema.exceptions import ValidationError as SchemaError
from parsimonious.exceptions import ParseError
from parsimonious.grammar import Grammar
from requests.exceptions import ConnectionError, HTTPError, RequestException, Timeout
from rest_framework import serializers
from urllib3.exceptions import MaxRetryError

SCHEMA = {"type": "object"}
url_validator = URLValidator(schemes=["https"])
grammar = Grammar('query = ~"[a-z]+"')
pool = urllib3.PoolManager()
signer = TimestampSigner()


# -- requests


def fetch(url):  # escapes: ConnectionError, Timeout
    return requests.get(url, timeout=9)


def fetch_constant():  # escapes: ConnectionError, Timeout
    return requests.post("https://example.com/hook", json={})


def fetch_in_session(url):  # escapes: ConnectionError, Timeout
    with requests.Session() as session:
        return session.get(url)


def fetch_by_method(method, url):  # escapes: ConnectionError, Timeout
    session = requests.Session()
    session.headers["X-Shop"] = "1"
    return session.request(method, url)


def fetch_safely(url):
    try:
        return requests.get(url, timeout=9)
    except requests.RequestException:
        return None


def fetch_safely_by_module(url):
    try:
        return requests.get(url, timeout=9)
    except requests.exceptions.RequestException:
        return None


def fetch_safely_by_both(url):
    try:
        return requests.put(url, timeout=9)
    except (ConnectionError, Timeout):
        return None


def fetch_safely_as_oserror(url):
    try:
        return requests.get(url, timeout=9)
    except OSError:
        return None


def too_narrow_for_timeouts(url):  # escapes: Timeout
    try:
        return requests.get(url, timeout=9)
    except requests.exceptions.ConnectionError:
        return None


def too_narrow_for_the_network(url):  # escapes: ConnectionError, Timeout
    try:
        return requests.get(url, timeout=9)
    except (HTTPError, ValueError):
        return None


def builtin_of_the_same_name(url):  # escapes: ConnectionError, Timeout
    import builtins

    try:
        return requests.get(url, timeout=9)
    except builtins.ConnectionError:
        return None


def body(response: requests.Response):  # escapes: JSONDecodeError
    return response.json()


def body_safely(response: requests.Response):
    try:
        return response.json()
    except ValueError:
        return None


def body_safely_by_module(response: requests.Response):
    try:
        return response.json()
    except requests.exceptions.JSONDecodeError:
        return None


def body_safely_as_request_error(response: requests.Response):
    try:
        return response.json()
    except RequestException:
        return None


def body_with_wrong_handler(response: requests.Response):  # escapes: JSONDecodeError
    try:
        return response.json()
    except (KeyError, requests.HTTPError):
        return None


def checked(response: requests.Response):  # escapes: HTTPError
    response.raise_for_status()
    return response.status_code


def fetch_and_read(url):  # escapes: ConnectionError, HTTPError, Timeout
    response = requests.get(url, timeout=9)
    response.raise_for_status()
    return response.json()


def fetch_and_read_safely(url):
    try:
        response = requests.get(url, timeout=9)
        response.raise_for_status()
        return response.json()
    except RequestException:
        return None


def text_of_body(response: requests.Response):  # escapes: JSONDecodeError
    return json.loads(response.text)


def text_of_new_body():  # escapes: ConnectionError, JSONDecodeError, Timeout
    return json.loads(requests.get("https://example.com").content)


# -- urllib, urllib3, http.client


def opened(url):  # escapes: URLError
    return urllib.request.urlopen(url)


def opened_safely(url):
    try:
        return urllib.request.urlopen(url)
    except urllib.error.URLError:
        return None


def opened_but_status_only(url):  # escapes: URLError
    try:
        return urllib.request.urlopen(url)
    except urllib.error.HTTPError:
        return None


def opened_and_read():  # escapes: JSONDecodeError, URLError
    return json.loads(urllib.request.urlopen("https://example.com").read())


def pooled(url):  # escapes: MaxRetryError, ReadTimeoutError
    return pool.request("GET", url)


def pooled_safely(url):
    try:
        return pool.request("GET", url)
    except urllib3.exceptions.HTTPError:
        return None


def pooled_without_timeouts(url):  # escapes: ReadTimeoutError
    try:
        return pool.urlopen("GET", url)
    except MaxRetryError:
        return None


def pooled_body(url):
    try:
        response = pool.request("GET", url)
        return json.loads(response.data)
    except (urllib3.exceptions.HTTPError, ValueError):
        return None


def connected(host):  # escapes: HTTPException
    connection = http.client.HTTPSConnection(host)
    connection.request("GET", "/")
    return connection.getresponse()


# -- JSON, YAML


def parsed(text):  # escapes: JSONDecodeError
    return json.loads(text)


def parsed_constant():
    return json.loads('{"a": 1}')


def parsed_request(request: HttpRequest):  # escapes: JSONDecodeError
    return json.loads(request.body)


def parsed_file(file):  # escapes: JSONDecodeError
    return json.load(file)


def parsed_safely(text):
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return None


def parsed_safely_as_value_error(text):
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None


def parsed_with_wrong_handler(text):  # escapes: JSONDecodeError
    try:
        return json.loads(text)
    except (TypeError, KeyError):
        return None


def parsed_with_simplejson(text):  # escapes: JSONDecodeError
    return simplejson.loads(text)


def parsed_with_another_librarys_handler(text):  # escapes: JSONDecodeError
    try:
        return simplejson.loads(text)
    except json.JSONDecodeError:
        return None


def parsed_with_orjson(text):  # escapes: JSONDecodeError
    return orjson.loads(text)


def parsed_with_orjson_safely(text):
    try:
        return orjson.loads(text)
    except json.JSONDecodeError:
        return None


def parsed_with_rapidjson(text):  # escapes: JSONDecodeError
    return rapidjson.loads(text)


def decoded(text):  # escapes: JSONDecodeError
    return json.JSONDecoder().decode(text)


def configured(text):  # escapes: YAMLError
    return yaml.safe_load(text)


def configured_safely(text):
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return None


def configured_with_value_error(text):  # escapes: YAMLError
    try:
        return yaml.load(text, Loader=yaml.SafeLoader)
    except ValueError:
        return None


# -- compression and encoding


def inflated(data):  # escapes: error
    return zlib.decompress(data)


def inflated_safely(data):
    try:
        return zlib.decompress(data)
    except zlib.error:
        return None


def inflated_piecewise(data):  # escapes: error
    return zlib.decompressobj().decompress(data)


def inflated_constant():
    return zlib.decompress(zlib.compress(b"x"))


def inflated_with_value_error(data):  # escapes: error
    try:
        return zlib.decompress(data)
    except ValueError:
        return None


def unzipped(data):  # escapes: BadGzipFile, error
    return gzip.decompress(data)


def unzipped_as_oserror(data):  # escapes: error
    try:
        return gzip.decompress(data)
    except OSError:
        return None


def unzipped_file(data):  # escapes: BadGzipFile
    with gzip.GzipFile(fileobj=BytesIO(data)) as file:
        return file.read()


def unpacked_lzma(data):  # escapes: LZMAError
    return lzma.decompress(data)


def unpacked_zstd(data):  # escapes: ZstdError
    return zstandard.decompress(data)


def unpacked_zstd_by_object(data):  # escapes: ZstdError
    return zstandard.ZstdDecompressor().decompress(data)


def unpacked_zstd_safely(data):
    try:
        return zstandard.decompress(data)
    except (zstandard.ZstdError, TypeError):
        return data


def decoded_base64(text):  # escapes: Error
    return base64.b64decode(text)


def decoded_url_base64(text):  # escapes: Error
    return base64.urlsafe_b64decode(text.encode("ascii") + b"==")


def decoded_base64_safely(text):
    try:
        return base64.b64decode(text)
    except binascii.Error:
        return None


def decoded_base64_as_value_error(text):
    try:
        return base64.b64decode(text)
    except ValueError:
        return None


def encoded(data):
    return base64.b64encode(data)


def decoded_hex(text):  # escapes: Error
    return binascii.unhexlify(text)


def unpacked_message(data):  # escapes: ExtraData, FormatError
    return msgpack.unpackb(data, use_list=False)


def unpacked_message_safely(data):
    try:
        return msgpack.unpackb(data)
    except ValueError:
        return None


def unpacked_message_half(data):  # escapes: ExtraData
    try:
        return msgpack.loads(data)
    except msgpack.UnpackException:
        return None


def unpickled(data):  # escapes: UnpicklingError
    return pickle.loads(data)


def unpickled_safely(data):
    try:
        return pickle.loads(data)
    except pickle.UnpicklingError:
        return None


def both_steps(text):  # escapes: Error, error
    return zlib.decompress(base64.b64decode(text))


def three_steps(text):  # escapes: Error, JSONDecodeError, error
    return json.loads(zlib.decompress(base64.b64decode(text)))


# -- validation


class Item(pydantic.BaseModel):
    name: str
    price: int


class ItemSerializer(serializers.Serializer):
    name = serializers.CharField()


def fitting(data):  # escapes: ValidationError
    jsonschema.validate(data, SCHEMA)


def fitting_safely(data):
    try:
        jsonschema.validate(data, SCHEMA)
    except jsonschema.ValidationError:
        return False
    return True


def fitting_with_djangos_handler(data):  # escapes: ValidationError
    try:
        jsonschema.validate(data, SCHEMA)
    except ValidationError:
        return False
    return True


def fitting_with_its_own(data):
    try:
        jsonschema.Draft7Validator(SCHEMA).validate(data)
    except SchemaError:
        return False
    return True


def fitting_by_object(data):  # escapes: ValidationError
    jsonschema.Draft7Validator(SCHEMA).validate(data)


def fitting_constant():
    jsonschema.validate({}, SCHEMA)


def modelled(data):  # escapes: ValidationError
    return Item.parse_obj(data)


def modelled_by_text(text):  # escapes: ValidationError
    return Item.model_validate_json(text)


def modelled_safely(data):
    try:
        return Item.model_validate(data)
    except pydantic.ValidationError:
        return None


def modelled_as_value_error(data):
    try:
        return Item.parse_obj(data)
    except ValueError:
        return None


def constructed(name, price):
    return Item(name=name, price=price)


def constructed_of_constants():
    return Item(name="x", price=1)


def valid_url(url):  # escapes: ValidationError
    url_validator(url)


def valid_url_at_once(url):  # escapes: ValidationError
    URLValidator()(url)


def valid_url_safely(url):
    try:
        url_validator(url)
    except ValidationError:
        return False
    return True


def valid_email(text):  # escapes: ValidationError
    validate_email(text)


def valid_email_by_class(text):  # escapes: ValidationError
    EmailValidator(message="no")(text)


def valid_address(text):  # escapes: ValidationError
    validate_ipv4_address(text)


def valid_password(text):  # escapes: ValidationError
    validate_password(text)


def valid_serializer(request):
    serializer = ItemSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


def valid_code(text):  # escapes: InvalidToken
    return Fernet("x" * 44).decrypt(text)


def valid_code_safely(text):
    try:
        return Fernet("x" * 44).decrypt(text)
    except InvalidToken:
        return None


def parsed_query(text):  # escapes: ParseError
    return grammar.parse(text)


def parsed_query_safely(text):
    try:
        return grammar.parse(text)
    except ParseError:
        return None


def parsed_query_into_another(text):  # escapes: ValueError
    try:
        return grammar.parse(text)
    except ParseError as error:
        raise ValueError(text) from error


# -- dates, numbers, signatures, tokens, URLs


def dated(text):  # escapes: ParserError
    return parse_date(text)


def dated_by_module(text):  # escapes: ParserError
    return dateutil.parser.parse(text)


def dated_by_alias(text):  # escapes: ParserError
    return date_parser.parse(text)


def dated_iso(text):  # escapes: ValueError
    return isoparse(text)


def dated_safely(text):
    try:
        return parse_date(text)
    except (ValueError, OverflowError):
        return None


def dated_with_type_error(text):  # escapes: ParserError
    try:
        return parse_date(text)
    except TypeError:
        return None


def dated_constant():
    return parse_date("2020-01-01")


def called_number(text):  # escapes: NumberParseException
    return phonenumbers.parse(text, "US")


def called_number_safely(text):
    try:
        return phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return None


def called_number_with_value_error(text):  # escapes: NumberParseException
    try:
        return phonenumbers.parse(text)
    except ValueError:
        return None


def unsigned(text):  # escapes: BadSignature
    return Signer().unsign(text)


def unsigned_in_time(text):  # escapes: BadSignature
    return signer.unsign(text, max_age=9)


def unsigned_object(text):  # escapes: BadSignature
    return signing.loads(text)


def unsigned_safely(text):
    try:
        return signing.loads(text)
    except BadSignature:
        return None


def unsigned_late(text):  # escapes: BadSignature
    try:
        return signer.unsign(text, max_age=9)
    except SignatureExpired:
        return None


def signed(text):
    return signer.sign(text)


def claimed(token):  # escapes: DecodeError, ExpiredSignatureError
    return jwt.decode(token, "key", algorithms=["HS256"])


def claimed_with_half(token):  # escapes: ExpiredSignatureError
    try:
        return jwt.decode(token, "key", algorithms=["HS256"])
    except jwt.DecodeError:
        return None


def claimed_safely(token):
    try:
        return jwt.decode(token, "key", algorithms=["HS256"])
    except jwt.exceptions.PyJWTError:
        return None


def linked(slug):  # escapes: NoReverseMatch
    return reverse("item", args=[slug])


def linked_by_name(slug):  # escapes: NoReverseMatch  # xfail: a dict display keeps no origins
    return reverse("item", kwargs={"slug": slug})


def linked_safely(slug):
    try:
        return reverse("item", args=[slug])
    except NoReverseMatch:
        return ""


def linked_constant():
    return reverse("items")


def found_or_404(pk):
    return get_object_or_404(Item, pk=pk)


def not_found():
    raise Http404


@shared_task(bind=True)
def retried(self: celery.Task, url):
    try:
        requests.get(url, timeout=9)
    except RequestException as error:
        self.retry(exc=error)
        raise


@shared_task
def retried_by_current(url):
    try:
        requests.get(url, timeout=9)
    except RequestException as error:
        celery.current_task.retry(exc=error)
        raise


@shared_task
def not_retried(url):  # escapes: ConnectionError, Timeout
    try:
        requests.get(url, timeout=9)
    except RequestException:
        raise
