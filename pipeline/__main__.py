"""``python -m pipeline``: the command line, from the first moment on without a traceback at Ctrl-C."""

import signal
import sys

if __name__ == "__main__":  # a worker's process loads this module too
    try:
        from pipeline.cli.main import main

        code = main()
    except KeyboardInterrupt:  # while the program was still being loaded
        print("หยุดตามคำสั่ง Ctrl-C / stopped by Ctrl-C", file=sys.stderr)
        code = 130
    if code == 130:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the kernel of a stopped notebook is still to be ended in peace
    sys.exit(code)
