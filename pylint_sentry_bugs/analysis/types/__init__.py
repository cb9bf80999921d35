"""What can this expression be?"""
