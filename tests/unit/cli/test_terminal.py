import io

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cli.terminal import SafeConsole, one_line


def printed(text: str) -> str:
    console = SafeConsole(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(text, style="bold red"))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def test_what_a_terminal_would_obey_is_shown() -> None:
    assert printed("\x1b]0;owned\x07 a\x9bb \u202egnp.exe") == "\x1b[1;31m␛]0;owned a�b �gnp.exe\x1b[0m\n"


def test_ordinary_text_is_left_alone() -> None:
    assert "Zürich\n  الخبر — 日本 👩‍🚀" in printed("Zürich\n  الخبر — 日本 👩‍🚀").replace(
        "\x1b[0m\n\x1b[1;31m", "\n"
    )


def test_a_key_with_line_breaks_is_one_line() -> None:
    assert one_line("a\nb\u2028c\rd\t.txt") == "a␊b�c␍d␉.txt"


def test_a_pipe_gets_no_spaces_at_the_ends_of_lines() -> None:
    console = SafeConsole(file=io.StringIO(), width=20)
    table = Table("day", "briefs", box=None)
    table.add_row("2026-01-31", "1")

    console.print(Padding(Text("Two words, and some more."), (0, 0, 0, 2), expand=False))
    console.print(table)
    console.print("kept ", end="")

    written = console.file
    assert isinstance(written, io.StringIO)
    assert written.getvalue() == "  Two words, and\n  some more.\n day         briefs\n 2026-01-31  1\nkept "
