"""Whether what the page shows fits where it stands."""


def too_wide(page):
    """What sticks out of a page that can be scrolled sideways."""
    return page.evaluate("""(() => {
      const width = document.documentElement.clientWidth
      if (document.scrollingElement.scrollWidth <= width) return []
      const scrolls = element => {
        for (let e = element.parentElement; e; e = e.parentElement)
          if (e !== document.body && e !== document.documentElement
              && getComputedStyle(e).overflowX !== "visible") return true
        return false
      }
      const wide = [...document.body.querySelectorAll("*")].filter(element => {
        const box = element.getBoundingClientRect()
        return box.width > 0 && box.right + scrollX > width + 0.5
          && !scrolls(element)
      })
      return [`${document.scrollingElement.scrollWidth} px in ${width} px`,
        ...wide.slice(0, 8).map(e => e.outerHTML.slice(0, 120))]
    })()""")


def cut_off(page):
    """Texts of which a part is hidden, in HTML and in pictures."""
    return page.evaluate("""(() => {
      const found = []
      const hasText = e => [...e.childNodes].some(
        n => n.nodeType === Node.TEXT_NODE && n.data.trim())
      for (const e of document.body.querySelectorAll("*")) {
        if (!hasText(e) || !e.checkVisibility()) continue
        const picture = e.closest("svg")
        if (picture) {
          const a = e.getBoundingClientRect()
          const b = picture.getBoundingClientRect()
          if (e.getComputedTextLength && a.width > 0
              && (a.left < b.left - 2 || a.right > b.right + 2
                  || a.top < b.top - 2 || a.bottom > b.bottom + 2))
            found.push(e.outerHTML.slice(0, 120))
          continue
        }
        const style = getComputedStyle(e)
        const isHidden = /hidden|clip/.test(style.overflowX)
        if (isHidden && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
          found.push(e.outerHTML.slice(0, 120))
      }
      return found
    })()""")
