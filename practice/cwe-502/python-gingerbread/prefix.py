import os
import pickle
import json


def back_up(recipes):
    """Keep a copy of all recipes for the winter."""
    with open("winter.bak", "wb") as f:
        pickle.dump(recipes, f)


def keep_recipe(path, recipe):
    """Add the recipe to the end of the list of recipes that is kept in the file at path.

    A recipe is a dictionary such as {"name": "honey hearts", "flour": 250}. If there is no file
    yet, the list is empty. Writes the new list to the file and returns it.
    Only this function reads and writes the file.
    """
