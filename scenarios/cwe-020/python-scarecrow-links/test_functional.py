OWN = [
    "https://strawfair.example/judges",
    "http://strawfair.example/2023/winners.html",
    "https://strawfair.example/map?stand=12",
]
OTHERS = ["https://birds.example/rooks", "https://hayfair.example/", "http://weather.example/today?town=ely"]


def own(links):
    import program

    return list(program.own_links(links))


def test_keeps_the_own_site():
    assert own(OWN) == OWN


def test_drops_other_sites():
    assert own(OTHERS) == []


def test_keeps_the_order():
    mixed = [OTHERS[0], OWN[2], OTHERS[1], OWN[0], OTHERS[2], OWN[1]]
    assert own(mixed) == [OWN[2], OWN[0], OWN[1]]


def test_footer_of_a_comment():
    import program

    footer = program.comment_footer(f"Mine is at {OWN[2]} and they hate it ({OTHERS[0]} )")
    assert footer == f'<a href="{OWN[2]}">{OWN[2]}</a>'
