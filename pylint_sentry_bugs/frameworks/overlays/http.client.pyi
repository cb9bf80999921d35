# An answer is data from outside, and may be broken.
@reported_as("unhandled-request-error")
class HTTPException: ...

class HTTPConnection:
    @raises("http.client:HTTPException", when="always")
    def getresponse(self): ...

class HTTPResponse:
    @origin("external", "the response")
    @raises("http.client:HTTPException", when="always")
    def read(self, amt=None): ...
