import jinja2

NOTICE = """\
<section class="notice">
<h2 title="{{ route }}">{{ route }}</h2>
<p>{{ message }}</p>
<ul>{% for stop in stops %}<li>{{ stop }}</li>{% endfor %}</ul>
</section>
"""


def split_stops(text):
    """Return the stops of a text such as "Oban, Craignure" as a list."""
    return [stop.strip() for stop in text.split(",") if stop.strip()]


def render_notice(route, message, stops):
    """Return the HTML of a notice for the ferry schedule page.

    route and message are the texts a harbour has entered, stops is a list
    of names, as split_stops returns it. The HTML is made from the template
    NOTICE.
    """
    env = jinja2.Environment(autoescape=True)
    template = env.from_string(NOTICE)
    return template.render(route=route, message=message, stops=stops)
