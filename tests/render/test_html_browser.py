"""The page in a real browser: a walk through the findings by key and by click, filters, and no request to anywhere."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from tests.render.browser import BROWSER, Page, browser
from tests.render.hostile import hostile_report
from tests.render.seed_report import REPORT

from quotecheck.render import render

pytestmark = pytest.mark.skipif(not BROWSER, reason="no browser is installed")
NOW = "document.querySelector('.card.now')?.id ?? null"
SHOWN = "[...document.querySelectorAll('.card')].filter(c => c.offsetParent).map(c => c.id)"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(str(render(REPORT, "html")))
    with browser() as found:
        found.open(path)
        yield found


def test_j_and_k_go_through_every_finding(page: Page) -> None:
    shown = page.run(SHOWN)
    seen = []
    for _ in shown:
        page.key("j")
        seen.append(page.run(NOW))
        assert page.run("document.activeElement.id") == seen[-1], "the keyboard is where the eye is"
        assert page.run("document.getElementById('at').textContent") == f"{len(seen)} of {len(shown)}"
    assert seen == shown
    page.key("k")
    assert page.run(NOW) == shown[-2]


def test_n_stops_at_problems_only(page: Page) -> None:
    problems = page.run("[...document.querySelectorAll('.card.k-e, .card.k-w')].map(c => c.id)")
    assert problems
    seen = set()
    for _ in problems:
        page.key("n")
        seen.add(page.run(NOW))
    assert seen == set(problems)


def test_a_click_on_marked_words_finds_their_card(page: Page) -> None:
    for number in page.run("[...new Set([...document.querySelectorAll('main p [data-i]')].map(e => e.dataset.i))]"):
        page.click(f"main p [data-i='{number}']")
        assert page.run(NOW) == f"f{number}"
        top, bottom, height = page.run(
            "(() => { const r = document.querySelector('.card.now').getBoundingClientRect();"
            " return [r.top, r.bottom, innerHeight]; })()"
        )
        assert bottom > 0
        assert top < height


def test_a_filter_hides_cards_and_the_keys_pass_them_over(page: Page) -> None:
    before = page.run(SHOWN)
    page.run("document.getElementById('show-w').click()")
    shown = page.run(SHOWN)
    assert shown == [id_ for id_ in before if not page.run(f"document.getElementById('{id_}').matches('.k-w')")]
    page.key("j")
    assert page.run(NOW) in shown
    page.run("document.getElementById('show-w').click()")
    assert page.run(SHOWN) == before


def test_nothing_is_asked_of_any_other_place(page: Page) -> None:
    asked = [e["params"]["request"]["url"] for e in page.events if e["method"] == "Network.requestWillBeSent"]
    assert asked
    assert all(url.startswith(("file:", "about:")) for url in asked)
    assert not [event for event in page.events if event["method"] == "Log.entryAdded"], "no complaint of any kind"


def test_text_is_not_wider_than_a_small_screen(page: Page) -> None:
    page.call("Emulation.setDeviceMetricsOverride", width=360, height=640, deviceScaleFactor=1, mobile=False)
    assert page.run("document.documentElement.scrollWidth") <= 360
    page.call("Emulation.clearDeviceMetricsOverride")


def test_a_printed_card_stands_on_one_page(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    closed = page.run("document.querySelectorAll('details:not([open])').length")
    page.print_pdf(path, height=5.0)
    assert closed
    assert page.run("document.querySelectorAll('details:not([open])').length") == closed
    pages = ["".join(part.get_textpage().get_text_range().split()) for part in pypdfium2.PdfDocument(path)]
    cards = page.run(
        "[...document.querySelectorAll('.card')].filter(c => c.offsetParent).map(c =>"
        " { c = c.cloneNode(true); c.querySelectorAll('.vh, .back').forEach(e => e.remove()); return c.textContent; })"
    )
    verdicts = page.run("[...document.querySelectorAll('dl > dd')].map(d => d.previousSibling.innerText + d.innerText)")
    assert len(pages) > len(cards) / 4, "paper so short that many cards stand at an end of a page"
    for text in [*cards, *verdicts]:
        assert any("".join(text.split()) in printed for printed in pages), text


def test_a_source_that_holds_markup_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    report = hostile_report()
    attack = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">\u200f'\""
    report = dataclasses.replace(
        report,
        documents=tuple(dataclasses.replace(d, name=attack + d.name, path=None) for d in report.documents),
        findings=tuple(dataclasses.replace(f, message=attack) for f in report.findings),
    )
    path.write_text(str(render(report, "html")))
    with browser() as found:
        found.open(path)
        assert "owned" not in found.run("document.title.replace(/owned'/g, '')")
        assert found.run("document.querySelectorAll('img, iframe, object, embed, script[src], link').length") == 0
        assert found.run("document.querySelectorAll('script').length") == 1
        assert found.run("document.querySelector('.said p').textContent").startswith("<script>")
        found.run("document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.org/x'}))")
        assert any("Content Security Policy" in str(event) for event in found.events if "Log" in event["method"])


def test_without_script_everything_is_there(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(str(render(REPORT, "html")))
    with browser(with_script=False) as found:
        found.open(path)
        root = found.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        cards = found.call("DOM.querySelectorAll", nodeId=root, selector=".card")["nodeIds"]
        assert cards
        for selector in ("main", "header", "nav", "aside", "footer", "h1"):
            assert found.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        tree = found.call("Accessibility.getFullAXTree")["nodes"]
        roles = [node["role"]["value"] for node in tree if "role" in node]
        for landmark in ("main", "navigation", "banner", "complementary", "contentinfo"):
            assert roles.count(landmark) == 1, landmark
        named = [node for node in tree if node.get("role", {}).get("value") in ("checkbox", "link", "button", "region")]
        assert all(node["name"]["value"].strip() for node in named if not node["ignored"])
