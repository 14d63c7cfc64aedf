extension PassageIndex {
  /// How many passages are enough.
  static let most = 3
  /// How like a question has to be to one that a passage answers.
  static let leastLikeness = 0.3
  /// How good a passage has to be beside the best one.
  static let leastShare = 0.5

  /// Returns the passages that answer a question, best first; none where it is not
  /// about the subject, or nothing fits.
  func answers(to question: Question) -> [FindablePassage] {
    guard question.isOfTheField else { return [] }
    let matches = matches(of: question)
    guard let best = matches.first,
      matches.contains(where: { $0.likeness >= Self.leastLikeness })
    else { return [] }
    return matches.filter { $0.score >= Self.leastShare * best.score }
      .prefix(Self.most).map { passages[$0.passage] }
  }
}
