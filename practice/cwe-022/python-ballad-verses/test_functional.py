import os


def program_with_ballads():
    os.makedirs("ballads", exist_ok=True)
    with open("ballads/miller.txt", "w") as f:
        f.write("There was a miller\nwho lost his hat\nupon a Sunday\n")
    with open("ballads/crow.txt", "w") as f:
        f.write("A crow\n")
    import program

    return program


def test_counts():
    assert program_with_ballads().count_lines("miller") == 3


def test_counts_another():
    assert program_with_ballads().count_lines("crow") == 1


def test_describes():
    assert program_with_ballads().describe("miller") == "miller: 3 lines"
