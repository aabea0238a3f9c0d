import asyncio
import os
import shlex

WALKS = "walks"


def walk_names():
    """Return the names of the walks that have a list of finds, sorted."""
    return sorted(name.removesuffix(".txt") for name in os.listdir(WALKS))


def note_find(walk, species):
    """Add a find, one line of text, to the list of a walk."""
    with open(os.path.join(WALKS, walk + ".txt"), "a") as f:
        f.write(species + "\n")


async def tally(walk):
    """Return how often each species was found on a walk, a dict of ints.

    walk is the name in the address of the society's page, such as
    "beech-ridge"; its list is walks/beech-ridge.txt, with one species a line.
    Lists are long, so the counting is left to `sort` and `uniq -c`.
    """
    path = os.path.join(WALKS, walk + ".txt")
    sort = await asyncio.create_subprocess_exec("sort", "--", path, stdout=asyncio.subprocess.PIPE)
    lines, _ = await sort.communicate()
    uniq = await asyncio.create_subprocess_exec(
        "uniq", "-c", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await uniq.communicate(lines)
    pairs = (line.split(None, 1) for line in output.decode().splitlines())
    return {species: int(count) for count, species in pairs}
