// Which operations an explanation lists, and in which order.

extension StepGraph {
  /// Returns the numbers that a number is made from, in an order in which each comes
  /// after all that use it; given numbers are left out.
  func slice(
    of n: StepNumber, depth: Why.Depth
  ) -> (numbers: [StepNumber], hiddenCount: Int) {
    let order = inOrder(from: n)
    var shown = Set(order)
    switch depth {
    case .all: return (order, 0)
    case .levels(let count): shown = nearest(to: n, levels: count)
    case .about(let count): shown = nearest(to: n, count: count)
    }
    let numbers = order.filter { shown.contains($0) }
    return (numbers, order.count - numbers.count)
  }

  /// The numbers at most so many operations before a number, or as many numbers as
  /// asked for, level by level: of a long sum only what its largest terms are made
  /// from.
  private func nearest(
    to n: StepNumber, levels: Int = .max, count: Int? = nil
  ) -> Set<StepNumber> {
    var (found, level): (Set<StepNumber>, [StepNumber]) = ([n], [n])
    var depth = 1
    while depth < levels, !level.isEmpty {
      depth += 1
      var next: [StepNumber] = []
      for number in level {
        let operands =
          count == nil ? operands(of: number) : mainOperands(of: number)
        for operand in operands where isMade(operand) {
          if found.count >= count ?? .max { return found }
          if found.insert(operand).inserted { next.append(operand) }
        }
      }
      level = next
    }
    return found
  }

  /// The operands of a number; of a long sum, those of its three largest terms.
  private func mainOperands(of n: StepNumber) -> [StepNumber] {
    guard case .sum(let terms, _) = form(of: n), terms.count > 4 else {
      return operands(of: n)
    }
    return terms.map { value(of: $0) }.placesBySize.prefix(3).flatMap { k in
      [terms[k].number] + (terms[k].factor.map { [$0] } ?? [])
    }
  }

  private func isMade(_ n: StepNumber) -> Bool {
    switch n.quantity {
    // Most operands are these, and quickly known.
    case .weight, .bias, .input, .target: return false
    default: break
    }
    if case .given = form(of: n) { return false }
    return true
  }

  /// The reverse of the order in which the last operand of each number is finished
  /// first.
  private func inOrder(from n: StepNumber) -> [StepNumber] {
    var (seen, finished): (Set<StepNumber>, [StepNumber]) = ([], [])
    func visit(_ n: StepNumber) {
      guard isMade(n), seen.insert(n).inserted else { return }
      for operand in operands(of: n).reversed() { visit(operand) }
      finished.append(n)
    }
    visit(n)
    return finished.isEmpty ? [n] : finished.reversed()
  }
}
