"""What a page sends to an Annotator, and what it then says."""

from itertools import count

NUMBER = count()


def send(widget, **operation):
    widget._on_message(widget, {"op": operation, "key": f"k{next(NUMBER)}"}, [])
    return widget.marking["said"]


def words(widget, text, label="name", layer="actors"):
    return send(widget, do="words", words=text, layer=layer, label=label)
