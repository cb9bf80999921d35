"""What does the project define, and who mentions it?"""
