"""Preprocessor directives of a program that nobody trusts, made harmless before a compiler reads them.

A program may ask the compiler for any file of the machine (`#include "/etc/passwd"`, `#embed`), move or hide what is found in it (`#line`,
`#pragma GCC diagnostic`), or both through tricks of spelling (`%:`, continued lines, comments, `_Pragma`). What stays is the inclusion of
standard headers, conditionals and definitions. Nothing here knows where comments and strings begin: two compilers can be made to differ
on that, so whatever looks like a directive is treated as one; inside a string or a comment that changes only text.
"""

from __future__ import annotations

import re

_C = """
aio alloca arpa/inet assert ctype dirent dlfcn endian err errno fcntl fenv float fnmatch ftw getopt glob grp iconv ifaddrs inttypes
iso646 langinfo libgen limits locale malloc math memory mntent net/if netdb netinet/in netinet/tcp paths poll pthread pwd regex sched
semaphore setjmp signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings sys/epoll sys/file
sys/ioctl sys/mman sys/param sys/resource sys/select sys/socket sys/stat sys/statvfs sys/time sys/times sys/types sys/uio sys/un
sys/utsname sys/wait syslog termios time unistd utime wchar wctype
"""
_CPP = """
algorithm any array atomic bitset cassert cctype cerrno cfloat chrono cinttypes climits clocale cmath condition_variable csetjmp csignal
cstdarg cstddef cstdint cstdio cstdlib cstring ctime cwchar cwctype deque exception filesystem forward_list fstream functional future
initializer_list iomanip ios iosfwd iostream istream iterator limits list locale map memory mutex new numeric optional ostream queue random
ratio regex set sstream stack stdexcept streambuf string string_view system_error thread tuple type_traits typeindex typeinfo unordered_map
unordered_set utility valarray variant vector
"""

C_HEADERS: tuple[str, ...] = tuple(f"{name}.h" for name in _C.split())
CPP_HEADERS: tuple[str, ...] = tuple(_CPP.split())

OMITTED = "omitted"
"""The word behind `#pragma` that no compiler knows, and therefore skips with the rest of the line."""

_CONTINUED = re.compile(r"\\[ \t\f\v]*\n")
_ALLOWED = "|".join(re.escape(name) for name in (*C_HEADERS, *CPP_HEADERS))
# A comment or a character beyond ASCII (clang takes some for blanks) before the directive's name is never seen in honest programs; to
# refuse both saves understanding them. `##` pastes and begins no directive.
_SUSPECT = re.compile(
    rf"((?<!\#)\#|%:|\?\?=)[ \t\f\v]*"
    rf"(?!include[ \t]*<(?:{_ALLOWED})>[ \t]*(?:/[/*]|\n|\Z))"
    rf"(?=/\*|\d|[^\x00-\x7f]|(?:include|include_next|import|embed|line|pragma|ident|sccs|assert|unassert)\b)"
)
_PRAGMA = re.compile(r'\b_Pragma[ \t]*\([ \t]*L?"(?:[^"\\\n]|\\.)*"[ \t]*\)')
_OPERATOR = re.compile(r"\b_Pragma\b|\b__pragma\b")


def harmless(text: str) -> str:
    """The program with every directive that names a file, a line or a pragma turned into a pragma that compilers skip.

    Continued lines are joined, with the line ends that are missing put behind them, so that all that follows keeps its line number.
    """
    text = text.removeprefix("\ufeff").replace("\0", " ").replace("\r\n", "\n").replace("\r", " ")
    joined = _PRAGMA.sub(lambda match: " " * len(match[0].encode("utf-8", "replace")), _joined(text))
    joined = _OPERATOR.sub(f"{OMITTED}_pragma", joined)
    return _SUSPECT.sub(rf"\1pragma {OMITTED} ", joined)


def _joined(text: str) -> str:
    if not _CONTINUED.search(text):
        return text
    lines, begun = [], []
    for line in text.split("\n"):
        bare = line.rstrip(" \t\f\v")
        if bare.endswith("\\"):
            begun.append(bare[:-1])
        else:
            lines += ["".join(begun) + line, *[""] * len(begun)]
            begun = []
    return "\n".join([*lines, "".join(begun)] if begun else lines)
