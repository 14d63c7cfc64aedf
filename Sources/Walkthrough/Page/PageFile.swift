import NeuronLab

/// The interactive page, as a file.
enum PageFile {
  /// The page; it opens the trace, if one is given.
  static func html(with trace: Trace? = nil) -> String {
    PageText.beforeTrace + (trace.map { script($0.json.lineText) } ?? "")
      + PageText.afterTrace
  }

  /// JSON as it can stand in a script element, which `</script>` in a name would
  /// end.
  private static func script(_ json: String) -> String {
    json.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: #"\u003c"#)
  }
}
