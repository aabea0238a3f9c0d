import yaml


def write_roster(roster):
    """Return a roster as a YAML text that read_roster understands."""
    lights = [{"name": name, "keepers": keepers} for name, keepers in roster.items()]
    return yaml.dump({"lights": lights})


def read_roster(text):
    """Return a dict from the name of each light to the list of its keepers.

    text is the YAML document a district office has uploaded, such as

        lights:
          - name: Ar-Men
            keepers: [Yann, Erwan]
          - name: Kereon
            keepers: [Maelle]
    """
    data = yaml.load(text, Loader=yaml.Loader)
    return {light["name"]: light["keepers"] for light in data["lights"]}
