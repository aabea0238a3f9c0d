"""What a function does, read from its name: `getUserById` -> `gets the user by the ID`. Names that begin with no known verb say nothing."""

from __future__ import annotations

import re

_VERB_LIST = """
accept add allocate allow analyze append apply archive assemble assign attach authenticate authorize bind build
calculate call cancel check choose clean clear click clone close collect combine compare compile compose compress
compute configure confirm connect consume convert copy count create decode decompress decrypt delete deliver describe
deserialize detach detect digest disable disconnect dispatch display download draw drop dump edit emit enable encode
encrypt enqueue ensure evaluate examine execute expand export extract fetch fill filter find finish flatten flush
follow forward free generate get grant group handle hash hide highlight import include increment init initialize
insert inspect install invoke join launch list load locate lock log lookup make map mark match merge modify move
navigate normalize notify obtain open order pack parse paste perform pick ping play populate post prepare print
process produce publish pull push put query queue read rebuild receive record redirect refresh register reject release
reload remove rename render repeat replace reply report request require reserve reset resize resolve respond restore
resume retrieve return rotate run save scan schedule search select send serialize serve set setup show shuffle
shutdown sign skip sort split start stop store stream strip submit subscribe sum summarize switch sync tag take
toggle track transfer transform translate trigger trim truncate uncompress unescape unlink unlock unpack unregister
unzip update upgrade upload use validate verify view visit wait walk warn watch wrap write zip
"""
_PREPOSITION_LIST = """
about above after against as at before below between by for from in into like of off on onto out over per through to
under until up via with within without
"""
_ACRONYM_LIST = """
api ascii cpu css csv db dns dom ftp gif gpu html http https id ip json jpeg jwt ldap md5 ok os pdf php png rest rpc
rss sha sms sql ssh ssl svg tcp tls udp ui uri url utf8 uuid xml yaml
"""
_VERBS = frozenset(_VERB_LIST.split())
_FULL = {"init": "initialize", "lookup": "look up", "setup": "set up", "shutdown": "shut down"}
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split())
_JOINING = frozenset({"and", "or"})
_DETERMINED = frozenset({"all", "any", "both", "each", "every", "its", "no", "some", "that", "this"})
_UNSAID = frozenset({"impl", "internal", "helper", "async", "inner", "func", "fn", "cb", "callback"})
_ACRONYMS = frozenset(_ACRONYM_LIST.split())
_MOST_WORDS = 7
_SPLIT = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


def words(name: str) -> list[str]:
    """The words of a name in camel or snake case, in lower case: `parseHTTPHeader_v2` -> parse, http, header, v, 2."""
    return [word.lower() for word in _SPLIT.findall(name)]


def third_person(verb: str) -> str:
    """`parse` -> `parses`, `copy` -> `copies`, `push` -> `pushes`; of a phrase, its first word."""
    first, _, rest = _FULL.get(verb, verb).partition(" ")
    if re.search(r"[^aeiou]y$", first):
        first = f"{first[:-1]}ies"
    elif re.search(r"(?:s|x|z|ch|sh|o)$", first):
        first = f"{first}es"
    else:
        first = f"{first}s"
    return f"{first} {rest}" if rest else first


def deed(name: str) -> str:
    """What the name says that the function does, in the third person; empty if that cannot be told."""
    spoken = words(name)
    while spoken and spoken[-1] in _UNSAID:
        spoken.pop()
    if not 2 <= len(spoken) <= _MOST_WORDS or spoken[0] not in _VERBS or not name.isascii():
        return ""
    if any(len(word) < 2 or word.isdigit() for word in spoken):
        return ""
    said: list[str] = []
    article, verb_next, objects = True, True, 0
    for word in spoken:
        if verb_next and word in _VERBS:
            said.append(third_person(word))
            article = True
        elif word in _PREPOSITIONS or word in _JOINING:
            said.append(word)
            article = word in _PREPOSITIONS
        else:
            said += ["the"] if article and word not in _DETERMINED else []
            said.append(word.upper() if word in _ACRONYMS else word)
            article, objects = False, objects + 1
        verb_next = word in _JOINING
    return " ".join(said) if objects and spoken[-1] not in _JOINING | _PREPOSITIONS else ""
