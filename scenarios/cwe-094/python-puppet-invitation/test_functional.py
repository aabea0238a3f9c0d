TEXT = "Dear {{ guest }},\ncome and see {{ play }} with me. You will like it, {{ guest }}!"


def lines(text, guest="Ida Brun", play="The Clockmaker"):
    import program

    return [line.strip() for line in str(program.write_invitation(text, guest, play)).splitlines() if line.strip()]


def test_fills_in_names():
    found = lines(TEXT)
    assert found[0] == "Dear Ida Brun,"
    assert found[1] == "come and see The Clockmaker with me. You will like it, Ida Brun!"


def test_other_guest_and_play():
    found = " ".join(lines(TEXT, "Jo Lind", "Seven Ravens"))
    assert "Dear Jo Lind," in found and "come and see Seven Ravens with me" in found
    assert "Ida" not in found


def test_ends_with_theatre():
    assert lines(TEXT)[-1] == "Theatre of Strings and Shadows"


def test_text_without_names():
    assert lines("See you at eight.") == ["See you at eight.", "Theatre of Strings and Shadows"]
