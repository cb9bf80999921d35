"""Facts about frameworks: overlay stubs (data), and readers of what a project declares."""
