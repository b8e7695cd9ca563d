"""A fiscal year's rules: a year in; its ``Scheme`` and the scheme's arithmetic out."""
