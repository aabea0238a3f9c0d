import html
import os


def postcards(folder):
    """Return the names of the pictures in a folder of the album."""
    return sorted(name for name in os.listdir(folder) if name.endswith(".jpg"))


def postcard_figure(picture, caption):
    """Return an HTML figure: the picture, and the caption below it.

    postcard_figure("pier.jpg", "The pier in June") returns
    <figure><img src="pier.jpg"><figcaption>The pier in June</figcaption></figure>
    """
    picture = html.escape(picture)
    caption = html.escape(caption)
    return f'<figure><img src="{picture}"><figcaption>{caption}</figcaption></figure>'
