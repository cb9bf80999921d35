# Every call goes over the network, and what it gives is data from outside.
@origin("external", "the response")
@raises("urllib.error:URLError", when="always")
def urlopen(url, data=None, timeout=None, *, context=None): ...

class OpenerDirector:
    @origin("external", "the response")
    @raises("urllib.error:URLError", when="always")
    def open(self, fullurl, data=None, timeout=None): ...
