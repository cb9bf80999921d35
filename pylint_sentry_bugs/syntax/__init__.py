"""What is written here? Source text becomes a small tree that can be stored."""
