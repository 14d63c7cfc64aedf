#!/usr/bin/env python3
"""Audits every state of the page with axe-core, and looks at its layout.

    Web/tests/audit.py                   every state, width and colour scheme
    Web/tests/audit.py player course     the states whose names contain these
    Web/tests/audit.py --pictures DIR    where the screenshots go

axe-core comes from a package of PyPI, which is fetched once and kept in the
user's cache. Without a violation, a page that scrolls sideways and a text that
is cut off, it ends with 0.
"""

import argparse
import functools
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here))

import browser  # noqa: E402
import layout  # noqa: E402
import states  # noqa: E402

PACKAGE = "axe-playwright-python==0.1.8"
WIDTHS = {320: 640, 360: 740, 768: 1024, 1440: 900}
SCHEMES = ("light", "dark")
# More room between letters, words and lines, as a reader may ask for
# (WCAG 1.4.12), and letters twice as large (1.4.4).
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
LARGE = ":root { font-size: 200% !important }"


def axe_file():
    """Where axe-core is kept."""
    cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(cache, "page-tests",
                        PACKAGE.replace("==", "-") + ".axe.min.js")


@functools.cache
def axe():
    """The text of axe-core, which is fetched if need be."""
    script = axe_file()
    if not script.exists():
        script.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "--quiet",
                 "--no-deps", "--dest", folder, PACKAGE], check=True)
            wheel = next(pathlib.Path(folder).glob("*.whl"))
            with zipfile.ZipFile(wheel) as files:
                script.write_bytes(files.read(next(
                    name for name in files.namelist()
                    if name.endswith("axe.min.js"))))
    return script.read_text()


def violations(page):
    """One text for each rule that the page breaks, with the first places."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(f"(() => {{ {axe()}\n }})()")
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'],"
        " rules: {'target-size': {enabled: true}}})"
        ".then(result => result.violations)")
    return ["{id}: {help}\n    ".format(**rule) + "\n    ".join(
        node["html"][:160] for node in rule["nodes"][:5]) for rule in found]


def fit(page, why=""):
    """What does not fit where it stands."""
    return [f"{why}too wide: {text}" for text in layout.too_wide(page)] \
        + [f"{why}cut off: {text}" for text in layout.cut_off(page)]


def fit_with(page, style, why):
    """The same under another style, which is taken away again."""
    page.call("text => document.head.append(Object.assign("
              "document.createElement('style'), {id: 'audit', textContent:"
              " text}))", style)
    page.settle()
    found = fit(page, why)
    page.evaluate("document.querySelector('#audit').remove()")
    return found


def audit(page, name, width, scheme, pictures, file):
    page.open(file, width=width, height=WIDTHS[width],
              scheme="dark" if scheme == "forced" else scheme,
              forced_colors=scheme == "forced")
    states.ready(page)
    states.STATES[name](page)
    states.ready(page)
    page.screenshot(pictures / f"{name}-{width}-{scheme}.png", whole=True)
    found = page.errors + page.requests + violations(page) + fit(page)
    if scheme == "light":
        found += fit_with(page, SPACED, "spaced: ")
        found += fit_with(page, LARGE, "large: ") if width >= 640 else []
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--page", type=pathlib.Path, default=states.FILE)
    parser.add_argument("--browser", choices=browser.NAMES, default="chromium")
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    pictures = options.pictures or pathlib.Path(
        tempfile.mkdtemp(prefix="page-pictures-"))
    pictures.mkdir(parents=True, exist_ok=True)
    chosen = [name for name in states.STATES if not options.names
              or any(word in name for word in options.names)]
    looks = [(width, scheme) for width in WIDTHS for scheme in SCHEMES] \
        + [(1440, "forced")]
    failed = 0
    with browser.launch(options.browser) as page:
        for name in chosen:
            for width, scheme in looks:
                found = audit(page, name, width, scheme, pictures, options.page)
                failed += bool(found)
                print("FAILED " if found else "ok     ", name, width, scheme,
                      flush=True)
                for text in found:
                    print("  " + text.replace("\n", "\n  "))
    print(f"screenshots: {pictures}")
    print(f"{len(chosen) * len(looks) - failed} passed,"
          f" {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
