# dateutil: the package.
import dateutil.parser as parser
