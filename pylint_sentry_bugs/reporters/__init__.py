"""How is a finding written down?"""
