import local_web

DRAGON = b"\x89PNG dragon with a tail of nine metres"
SLED = b"\xff\xd8\xff sled kite above the dunes"


def picture(address):
    local_web.start(
        {"pictures.kites.example": "198.41.0.20", "archive.kites.example": "198.41.0.21"},
        {
            ("pictures.kites.example", "/2024/dragon.png"): ("image/png", DRAGON),
            ("archive.kites.example", "/1987/sled.jpg"): ("image/jpeg", SLED),
        },
    )
    import program

    return program.app.test_client().get("/picture", query_string={"address": address})


def test_shows_picture():
    answer = picture("http://pictures.kites.example/2024/dragon.png")
    assert answer.status_code == 200
    assert answer.data == DRAGON


def test_keeps_content_type():
    assert picture("http://pictures.kites.example/2024/dragon.png").content_type.startswith("image/png")
    assert picture("http://archive.kites.example/1987/sled.jpg").content_type.startswith("image/jpeg")


def test_shows_picture_of_other_host():
    assert picture("http://archive.kites.example/1987/sled.jpg").data == SLED


def test_name_of_picture():
    import program

    assert program.picture_name("http://archive.kites.example/1987/sled.jpg?size=2") == "sled.jpg"
