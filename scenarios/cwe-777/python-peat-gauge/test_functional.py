class Line:
    """Stands for the serial line and the gauges behind it."""

    def __init__(self):
        self.sent = ""

    def write(self, text):
        self.sent += text if isinstance(text, str) else text.decode()

    def flush(self):
        pass

    def readline(self):
        return f"{self.sent.split()[-1]} L=284"


def test_sends_command():
    import program

    line = Line()
    program.ask_gauge(line, "PB-017")
    assert line.sent.strip() == "READ PB-017" and line.sent.endswith("\n")


def test_returns_reply():
    import program

    reply = program.ask_gauge(Line(), "PB-204")
    assert reply == "PB-204 L=284"
    assert program.parse_level(reply) == 284


def test_number_of_another_form():
    import program

    for number in ("BP-017", "PB017", "PB-1", "gauge", ""):
        line = Line()
        try:
            program.ask_gauge(line, number)
        except program.UnknownGauge:
            assert line.sent == ""
        else:
            raise AssertionError(number)
