"""A raw file put into the real cycle of a project."""

from pipeline import cycle


def put(project, name, text):
    (project / "data/raw/prokfa/2563" / name).write_text(text, "utf-8")
    return cycle.cycle("prokfa", 2563)
