import xml.etree.ElementTree as ET


def read_ledger(text):
    """Return the root element of a bog's ledger.

    The ledger holds a cutter element for each cutter of the bog:

        <ledger bog="Annagh">
          <cutter name="Aoife" word="sedge">
            <stack turves="310">north drain</stack>
            <stack turves="275">old track</stack>
          </cutter>
        </ledger>
    """
    return ET.fromstring(text)


def total(stacks):
    """Return the number of turves in a dict of stacks."""
    return sum(stacks.values())


def stacks_of(root, name, word):
    """Return the stacks of a cutter, a dict from the place to the turves.

    root is the ledger's root element; name and word are what the cutter has
    typed into the page. Returns None if no cutter of that name has that word.
    """
