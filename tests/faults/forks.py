"""Work in a forked process, ended by SIGKILL: after some seconds, or at a step of what it writes.

The process that forks has imported everything and started no thread of its own, so many kills cost little.
"""

import os
import signal
import sys
import time
import traceback

WRITES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.truncate", "shutil.rmtree"}
"""What the interpreter tells of before it happens, where files are concerned."""


def done(work):
    """Run work to its end in a process of its own; return the seconds it took."""
    began = time.monotonic()
    assert _waited(_forked(work)) == 0
    return time.monotonic() - began


def killed_after(work, seconds):
    """Kill work after some seconds, unless it ends before; tell whether it was killed."""
    child = _forked(work)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return _was_killed(child)


def killed_at(work, folder, step):
    """Kill work before it touches a folder for the so-manieth time; tell whether it came to that."""
    return _was_killed(_forked(lambda: (_dies_at(str(folder), step), work())))


def _forked(work):
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _waited(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _was_killed(child):
    code = _waited(child)
    assert code in (0, -signal.SIGKILL)
    return code != 0


def _dies_at(folder, step):
    left = step

    def heard(event, given):
        nonlocal left
        if event in WRITES and any(str(each).startswith(folder) for each in given[:2]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heard)
