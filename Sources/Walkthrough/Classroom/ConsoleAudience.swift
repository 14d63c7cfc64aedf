/// The terminal, or the file, that a lesson is read in.
extension Console: Audience {
  func hear(_ piece: Piece) {
    let lines = piece.lines
    switch piece {
    case .heading: say(lines.map { $0.isEmpty ? "" : styled($0, .bold) })
    case .verdict(_, isGood: true):
      say(lines.map { $0.isEmpty ? "" : styled($0, .good) })
    case .aside: say(lines.map { $0.isEmpty ? "" : styled($0, .faint) })
    default: say(lines)
    }
  }

  func answer(_ prompt: Prompt) -> String? {
    ask(prompt.purpose == .page ? styled(prompt.text, .faint) : prompt.text)
  }
}
