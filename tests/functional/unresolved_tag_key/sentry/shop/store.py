def stored(*parts):
    return registry.keep(parts)
