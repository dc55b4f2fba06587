"""What holds for every test: what is searched at random is searched in the same way each time.

`--hypothesis-profile=default` searches anew.
"""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")
