"""What the page's live regions say, as a screen reader would speak it."""


def listen(page):
    """Begins to note what is said from now on."""
    page.evaluate("""(() => {
      window.heard = []
      const regions = "[aria-live]:not([aria-live=off]), [role=status],"
        + " [role=alert], [role=log], output"
      const note = node => {
        const element = node.nodeType === Node.TEXT_NODE
          ? node.parentElement : node
        const region = element?.closest?.(regions)
        const text = region?.textContent.trim().replace(/\\s+/g, " ")
        if (text && text !== heard.at(-1)) heard.push(text)
      }
      new MutationObserver(changes => changes.forEach(c => note(c.target)))
        .observe(document.body, {subtree: true, childList: true,
                                 characterData: true})
    })()""")


def heard(page):
    """What has been said since."""
    page.settle()
    return page.evaluate("heard.splice(0)")
