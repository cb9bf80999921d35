"""Which exceptions leave a function, and who catches them?"""
