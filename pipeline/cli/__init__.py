"""The door: a command line in, an exit code out (0, 1, 2, 3 or 130: see ``errors``).

``main.main`` reads the command line; ``main.COMMANDS`` lists the commands and where each is. A command's module is
loaded once it is called, so that ``make`` with nothing to do loads nothing else.
"""
