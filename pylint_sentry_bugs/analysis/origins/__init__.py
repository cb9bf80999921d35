"""Where does this value come from?"""
