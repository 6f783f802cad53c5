"""Runs a command for which the kernel refuses ``flock``, as it does on file systems without locks.

``python -m tests.without_locks COMMAND ...``; ends with 77 where such a filter cannot be set.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

FLOCK = {"x86_64": 73, "aarch64": 32}
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2
LOAD_CALL, IF_EQUAL, RETURN = 0x20, 0x15, 0x06  # of classic BPF
ALLOW, FAIL = 0x7FFF0000, 0x00050000  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO
NOT_POSSIBLE = 77


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def refuse_locks() -> bool:
    number = FLOCK.get(platform.machine())
    if number is None:
        return False
    steps = [(LOAD_CALL, 0, 0, 0), (IF_EQUAL, 0, 1, number), (RETURN, 0, 0, FAIL | errno.ENOLCK), (RETURN, 0, 0, ALLOW)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = Program(len(steps), ctypes.cast(code, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    return not libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) and not libc.prctl(
        PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(program), 0, 0
    )


if __name__ == "__main__":
    if not refuse_locks():
        sys.exit(NOT_POSSIBLE)
    os.execvp(sys.argv[1], sys.argv[1:])
