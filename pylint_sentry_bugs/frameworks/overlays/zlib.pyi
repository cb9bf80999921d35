# Bytes from outside may be no zlib stream, or a part of one.
@reported_as("unhandled-decompression")
class error: ...

class _Decompress:
    @raises("zlib:error", when="outside")
    def decompress(self, data, max_length=0): ...

@raises("zlib:error", when="outside")
def decompress(data, wbits=15, bufsize=16384): ...
