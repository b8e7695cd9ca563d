"""The fidelity notebook: cells that an engine can get wrong, each a short one."""

# A kernel reads descriptors in a thread of its own and may be late: these are for the forked engine alone.
DESCRIPTORS = (
    "import os; os.write(1, b'raw\\n'); print('after')",
    "import subprocess; _ = subprocess.run(['echo', 'child']); print('after')",
)
CELLS = (
    "import sys; print('one', flush=True); print('two', file=sys.stderr, flush=True); print('three')",
    "!echo shell",
    "from IPython.display import HTML, Markdown, clear_output, display\ndisplay(HTML('<b>x</b>')); 1 + 1",
    "shown = display(Markdown('before'), display_id='known')",
    "shown.update(Markdown('after'))",
    "print('gone'); clear_output(wait=True); print('stays')",
    "import asyncio\nawait asyncio.sleep(0, 'awaited')",
    "%env ITA_TRIED=1",
    "import warnings; warnings.warn('careful', DeprecationWarning)",
    "import pandas as pd; pd.DataFrame({'a': [1, 2]})",
    "   ",
    "_ , __name__, len(Out) > 0",
    "'quiet';",
)
