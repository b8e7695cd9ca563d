"""Versions and their proof: a sealed set in; a version, a diff, a verdict, a trace out.

``version.publish`` writes the next version of a cycle, ``archive`` reads versions as they lie (folder, zip or lone
manifest), ``diff`` says what differs between two, ``revision_note`` why, in a report of its own.
``verify.verify_cycle`` makes a published set anew and compares every byte; ``trace.trace_figure`` follows a printed
number to its raw cells.
"""
