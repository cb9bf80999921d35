class InvalidSearchQuery(Exception):
    pass
