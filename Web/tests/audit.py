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


@functools.cache
def axe():
    """The text of axe.min.js."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME")
                         or pathlib.Path.home() / ".cache", "page-tests")
    script = cache / (PACKAGE.replace("==", "-") + ".axe.min.js")
    if not script.exists():
        cache.mkdir(parents=True, exist_ok=True)
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
        "axe.run(document, {resultTypes: ['violations']})"
        ".then(result => result.violations)")
    return ["{id}: {help}\n    ".format(**rule) + "\n    ".join(
        node["html"][:160] for node in rule["nodes"][:5]) for rule in found]


def audit(page, name, width, scheme, pictures, file):
    page.open(file, width=width, height=WIDTHS[width], scheme=scheme)
    states.ready(page)
    states.STATES[name](page)
    states.ready(page)
    page.screenshot(pictures / f"{name}-{width}-{scheme}.png", whole=True)
    found = layout.too_wide(page) + [
        "cut off: " + text for text in layout.cut_off(page)]
    return page.errors + page.requests + found + violations(page)


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
    failed = 0
    with browser.launch(options.browser) as page:
        for name in chosen:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    found = audit(page, name, width, scheme, pictures,
                                  options.page)
                    failed += bool(found)
                    print("FAILED " if found else "ok     ", name, width,
                          scheme, flush=True)
                    for text in found:
                        print("  " + text.replace("\n", "\n  "))
    print(f"screenshots: {pictures}")
    print(f"{len(chosen) * len(WIDTHS) * len(SCHEMES) - failed} passed,"
          f" {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
