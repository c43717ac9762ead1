"""From a word in a lesson to its entry in the glossary, and from letter to letter there."""

import pytest

PAGE = ".jp-NotebookPanel:visible"
# How far a heading stands below the upper edge of the notebook that is in front, in pixels.
BELOW_THE_EDGE = """id => {
  const front = jupyterapp.shell.currentWidget;
  const heading = front.node.querySelector(`[data-jupyter-id="${id}"], [id="${id}"]`);
  if (!front.context.path.endsWith('glossary.ipynb') || !heading) return null;
  return heading.getBoundingClientRect().top - front.content.node.getBoundingClientRect().top;
}"""
AT_THE_TOP = (
    f"id => {{ const at = ({BELOW_THE_EDGE})(id); return at !== null && at > -20 && at < 60; }}"
)


@pytest.fixture(scope="module")
def lab(new_lab):
    with new_lab() as lab:
        lab.open_notebook("02-actors.ipynb")
        yield lab


def follow(lab, link: str) -> None:
    lab.page.locator(f"{PAGE} a[href$='{link}']").last.click()


def test_words_of_a_lesson_lead_to_their_entries(lab):
    """JupyterLab opens the page at its beginning; once it is open, each word leads to its entry."""
    lab.page.locator(f"{PAGE} a", has_text="the glossary").click()
    lab.page.wait_for_function(f"id => ({BELOW_THE_EDGE})(id) !== null", arg="Actor")
    for term in ("Metonym", "Coreference"):
        lab.command("docmanager:open", {"path": "notebooks/02-actors.ipynb"})
        follow(lab, f"#{term}")
        lab.page.wait_for_function(AT_THE_TOP, arg=term)


@pytest.mark.parametrize("heading", ["V", "The-layers"])
def test_the_line_of_letters_leads_on(lab, heading):
    lab.command("docmanager:open", {"path": "notebooks/glossary.ipynb"})
    lab.page.locator(f"{PAGE} a[href$='#{heading}']").first.click()
    lab.page.wait_for_function(
        f"id => {{ const at = ({BELOW_THE_EDGE})(id); return at > -20 && at < innerHeight; }}",
        arg=heading,
    )


def test_it_is_accessible(lab):
    lab.command("docmanager:open", {"path": "notebooks/glossary.ipynb"})
    found = lab.axe_violations(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedMarkdown")
    # That links in a text have no line under them is JupyterLab's own look.
    assert [each for each in found if not each.startswith("link-in-text-block")] == []
    assert lab.outside == []
