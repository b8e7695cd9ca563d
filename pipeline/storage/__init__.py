"""The project's folder: names in; paths, whole sets of files, locks and the log of a run out.

- ``paths``: where every folder and file of the project is;
- ``raw_files``: raw files, each opened once in a run;
- ``atomic``: files written as a whole set or not at all;
- ``lock``: one run at a time for a cycle or a page;
- ``log``: the log of a run;
- ``obstacle``: what the machine puts in the way, in words for people;
- ``toml_text``: TOML written, or changed where it stands;
- ``package``: digests, zips and descriptors of data packages, all functions of bytes.

A module is imported by its name; the face itself loads none, as a run with nothing to do needs few.
"""
