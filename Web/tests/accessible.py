"""A page's accessibility tree as text: what a screen reader is told."""

# States as they are written, and what says them in Chromium.
STATES = ("checked", "pressed", "expanded", "selected", "disabled", "required",
          "invalid", "readonly", "modal", "busy", "focused", "live", "level",
          "valuemin", "valuemax", "valuetext", "hasPopup", "roledescription",
          "keyshortcuts", "multiselectable")
# Values that need no word. That something is not pressed is worth one.
QUIET_MOSTLY = ("", "false", "off")
QUIET = {"pressed": ("",), "expanded": ("",)}
# Pieces of a text that stands there already.
PIECES = {"InlineTextBox", "ListMarker"}
# What has no meaning of its own, unless it has a name.
PLAIN = {"generic", "none", "LineBreak",
         "LabelText", "LayoutTable", "LayoutTableRow", "LayoutTableCell",
         "EmbeddedObject"}


def chromium_text(nodes):
    """One line for each thing: its role, its name, its value, its states."""
    by_id = {node["nodeId"]: node for node in nodes}
    lines = []

    def walk(node, depth, repeated):
        role, shown = node.get("role", {}).get("value", ""), said(node, "name")
        plain = (node.get("ignored") or role in PIECES
                 or (role in (*PLAIN, "StaticText") and not shown.strip()))
        # A text may only repeat the name or value of what it stands in.
        if not plain and not (role == "StaticText" and shown in repeated):
            lines.append("  " * depth + line(node, role, shown))
            depth, repeated = depth + 1, (shown, said(node, "value"))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child], depth, repeated)

    walk(nodes[0], 0, ())
    return "\n".join(lines) + "\n"


def said(node, key):
    return str(node.get(key, {}).get("value", ""))


def line(node, role, name):
    if role == "StaticText":
        return f"text {quoted(name)}"
    if role == "RootWebArea":
        return f"page {quoted(name)}"
    properties = {p["name"]: p["value"].get("value")
                  for p in node.get("properties", [])}
    states = []
    for state in STATES:
        value = str(properties.get(state, "")).lower()
        if value in QUIET.get(state, QUIET_MOSTLY):
            continue
        if state == "level" and role != "heading":
            continue
        if state == "valuetext" and value == said(node, "value").lower():
            continue
        states.append(state if value == "true" else f"{state} {value}")
    text = role
    if name:
        text += " " + quoted(name)
    if said(node, "value"):
        text += " = " + quoted(said(node, "value"))
    if said(node, "description"):
        text += " described " + quoted(said(node, "description"))
    return text + (f" ({', '.join(states)})" if states else "")


def quoted(text):
    return '"' + " ".join(text.split()) + '"'


# Runs in Firefox's own window, where it sees the tree of the page.
FIREFOX_TREE = """async () => {
  const service = Cc["@mozilla.org/accessibilityService;1"]
    .getService(Ci.nsIAccessibilityService)
  const isBusy = x => { const a = {}, b = {}; x.getState(a, b)
    return a.value & Ci.nsIAccessibleStates.STATE_BUSY }
  let root
  for (let i = 0; i < 100; i++) {
    root = service.getAccessibleFor(gBrowser.selectedBrowser)
    // The first time, the page is there before what is in it.
    const page = root?.childCount && root.getChildAt(0)
    if (page?.childCount && !isBusy(page)) break
    await new Promise(done => setTimeout(done, 50))
  }
  const walk = x => {
    const a = {}, b = {}
    x.getState(a, b)
    const children = []
    for (let i = 0; i < x.childCount; i++) children.push(walk(x.getChildAt(i)))
    return {role: service.getStringRole(x.role), name: x.name ?? "",
            value: x.value ?? "", description: x.description ?? "",
            states: [...service.getStringStates(a.value, b.value)], children}
  }
  return root && walk(root.getChildAt(0))
}"""

FIREFOX_STATES = {"checked", "pressed", "expanded", "collapsed", "selected",
                  "unavailable", "required", "invalid", "modal", "busy",
                  "haspopup"}


def firefox_text(root):
    """The same of Firefox, in Firefox's words."""
    lines = []

    def walk(node, depth, name):
        shown, role = node["name"], node["role"]
        if role == "text leaf":
            if shown.strip() and shown.strip() != name:
                lines.append("  " * depth + f"text {quoted(shown)}")
            return
        if shown or role not in ("section", "text container"):
            text = role
            if shown:
                text += " " + quoted(shown)
            if node["value"]:
                text += " = " + quoted(node["value"])
            if node["description"]:
                text += " described " + quoted(node["description"])
            states = [s for s in node["states"] if s in FIREFOX_STATES]
            lines.append("  " * depth + text
                         + (f" ({', '.join(states)})" if states else ""))
            depth, name = depth + 1, shown
        for child in node["children"]:
            walk(child, depth, name)

    walk(root, 0, None)
    return "\n".join(lines) + "\n"
