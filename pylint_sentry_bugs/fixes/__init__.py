"""Which text replaces which?"""
