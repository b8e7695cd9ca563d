"""``python -m pipeline``: the command line, from the first moment on without a traceback at Ctrl-C."""

import sys

try:
    from pipeline.cli import main

    sys.exit(main())
except KeyboardInterrupt:  # while the program was still being loaded, or once more while it was ending
    print("หยุดตามคำสั่ง Ctrl-C / stopped by Ctrl-C", file=sys.stderr)
    sys.exit(130)
