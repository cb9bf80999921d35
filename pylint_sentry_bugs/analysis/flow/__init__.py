"""What is known where?"""
