import os

import program

HEARTS = {"name": "honey hearts", "flour": 250}
STARS = {"name": "clove stars", "flour": 400}


def test_first_recipe():
    assert program.keep_recipe("recipes.dat", HEARTS) == [HEARTS]
    assert os.path.exists("recipes.dat")


def test_second_recipe():
    program.keep_recipe("recipes.dat", HEARTS)
    assert program.keep_recipe("recipes.dat", STARS) == [HEARTS, STARS]


def test_three_recipes():
    program.keep_recipe("recipes.dat", STARS)
    program.keep_recipe("recipes.dat", HEARTS)
    assert program.keep_recipe("recipes.dat", STARS) == [STARS, HEARTS, STARS]
