"""The console in a real browser: headless Chromium against the local cloud."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from dropbrief import ledger
from dropbrief.domain import Upload
from dropbrief.errors import ServiceError
from tests.end_to_end.conftest import Running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SECONDS = 60

ARTICLE = """\
The {word} wharf opens its <b>gates</b>

The {word} wharf in Ostrava harbour opens its gates on Monday after eleven years, the port authority said.
Its three cranes were repaired by a team of forty people, who found that two of them still worked.
The authority expects six ships a week, most of them with timber from the north of the country.
Neighbours had asked for quiet after ten in the evening, and the council has promised it to them.

Subscribe to our newsletter
"""

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium on this machine: install chromium and chromium-driver"
)


class Browser:
    """Uses the console as a person does, by what is visible on the page."""

    def __init__(self, driver: webdriver.Chrome, address: str) -> None:
        self.driver = driver
        self._address = address

    def open(self, path: str = "") -> None:
        self.driver.get(self._address + path)

    def see(self, css: str, text: str = "") -> WebElement:
        """The first matching element with this text, as soon as it is there."""
        return WebDriverWait(self.driver, SECONDS, 0.2).until(lambda _: self._find(css, text))

    def _find(self, css: str, text: str) -> WebElement | None:
        script = """
            return [...document.querySelectorAll(arguments[0])]
                .find(it => it.textContent.includes(arguments[1]));
        """
        return self.driver.execute_script(script, css, text)  # type: ignore[no-any-return]

    def names(self) -> list[str]:
        return [it.text for it in self.driver.find_elements(By.CSS_SELECTOR, ".uploads .name")]

    def drop(self, file: Path) -> None:
        """Drop a file on the drop zone, as with a mouse."""
        script = """
            const data = new DataTransfer();
            data.items.add(new File([arguments[1]], arguments[0]));
            const zone = document.getElementById("drop");
            zone.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        """
        self.driver.execute_script(script, file.name, file.read_text())

    def choose(self, file: Path) -> None:
        self.driver.find_element(By.ID, "files").send_keys(str(file))


@pytest.fixture(scope="module")
def chromium(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield Browser(driver, running.console)
    driver.quit()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    yield chromium
    complaints = [it["message"] for it in chromium.driver.get_log("browser") if it["level"] == "SEVERE"]
    assert complaints == []  # of the content security policy, among others


def written(folder: Path, word: str) -> Path:
    file = folder / f"{word}.txt"
    file.write_text(ARTICLE.format(word=word))
    return file


def test_a_file_that_is_dropped_becomes_a_brief_before_the_readers_eyes(
    browser: Browser, tmp_path: Path
) -> None:
    browser.open()

    browser.drop(written(tmp_path, "Maple"))

    browser.see(".drops li", "Maple.txt: was dropped")
    link = browser.see(".name[data-state=briefed]", "The Maple wharf opens its <b>gates</b>")
    browser.see("#announce", "console/Maple.txt: briefed")
    link.click()
    assert browser.see("h1").text == "The Maple wharf opens its <b>gates</b>"
    assert "verified" in browser.see(".statement .verdict", "verified").text
    assert browser.see(".verdict.quoted").text.startswith("“ quoted")
    first = browser.see("mark#s1")
    assert "The Maple wharf in Ostrava harbour opens its gates on Monday" in first.text

    browser.see(".cite", "1").click()

    assert browser.driver.current_url.endswith("#s1")
    assert not browser.see(".removed table").is_displayed()
    browser.see(".removed summary").click()
    assert browser.see(".removed del", "Subscribe to our newsletter").is_displayed()


def test_a_file_is_chosen_and_found_by_its_topic_with_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    browser.open()
    browser.choose(written(tmp_path, "Cedar"))
    browser.see(".name[data-state=briefed]", "The Cedar wharf")
    browser.driver.find_element(By.NAME, "source").send_keys("folder/nowhere", Keys.ENTER)
    browser.see(".empty", "No upload matches")
    browser.open("topics")

    browser.see("th a", "society").send_keys(Keys.ENTER)

    browser.see("h2", "Topic: society")
    assert any("Cedar" in name for name in browser.names())


def test_a_file_of_another_type_is_refused_before_it_is_sent(browser: Browser, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_text("no article")
    browser.open()

    browser.drop(film)

    assert browser.see(".drops .bad").text == "Files of this type are not read."
    browser.driver.get_log("browser")  # it says that the ticket was refused, which is what is wanted


def test_a_failure_is_told_and_retried(browser: Browser, running: Running, tmp_path: Path) -> None:
    fail(running, "birch.txt", written(tmp_path, "Birch").read_bytes())
    browser.open("failures")
    assert "the model's server answered 503" in browser.see(".failures li", "birch.txt").text

    browser.see("button[aria-label='Retry birch.txt']").click()

    browser.see(".notice", "dropped again")
    browser.see(".name[data-state=briefed]", "The Birch wharf")
    browser.open("failures")
    assert "birch.txt" not in browser.driver.page_source


def fail(running: Running, key: str, content: bytes) -> None:
    """A file whose five attempts have failed, as the ledger says; no event was sent."""
    s3, inbox = running.stack.clients.s3(), running.stack.inbox_bucket
    notifications = s3.get_bucket_notification_configuration(Bucket=inbox)
    notifications.pop("ResponseMetadata")
    s3.put_bucket_notification_configuration(Bucket=inbox, NotificationConfiguration={})
    try:
        upload: Upload = running.put(key, content)
    finally:
        s3.put_bucket_notification_configuration(Bucket=inbox, NotificationConfiguration=notifications)
    now = datetime.now(UTC)
    running.stack.table.fail(
        ledger.received(upload, now), now, ServiceError("the model's server answered 503")
    )


def test_a_keyboard_reaches_the_content_first_and_every_page_has_its_landmarks(browser: Browser) -> None:
    for path in ("", "failures", "topics", "sources", "days"):
        browser.open(path)
        browser.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        focused = browser.driver.switch_to.active_element
        assert focused.text == "Skip to the content"
        assert [len(browser.driver.find_elements(By.TAG_NAME, name)) for name in ("h1", "main", "nav")] == [
            1
        ] * 3


def test_a_narrow_screen_is_not_scrolled_sideways(browser: Browser) -> None:
    size = {"width": 360, "height": 700, "deviceScaleFactor": 1, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for path in ("", "failures", "topics", "days"):
            browser.open(path)
            assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= 360
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
