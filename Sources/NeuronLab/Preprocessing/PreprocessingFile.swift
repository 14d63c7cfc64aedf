// Preprocessing in a model file.

extension Preprocessing.Input: JSONRecord {
  package init() { self.init(name: nil) }

  package mutating func exchange(
    with file: inout JSONFields
  ) throws(JSONError) {
    try file.field("name", &name)
    try file.field("values", &values)
    try file.checkDistinct("values", values, noun: "value")
    try file.scale(&mean, &deviation)
    let isScaledWord = values != nil && mean != nil
    try file.check(
      "mean", !isScaledWord, expected: "none beside values, which are 0 and 1")
    var fill = gap.map { GapFill(numbers: $0, isList: values != nil) }
    try file.field("gap", &fill)
    gap = fill?.numbers
    try file.check(
      "gap",
      fill.map { $0.isList == (values != nil) && $0.numbers.count == width }
        ?? true,
      expected: values.map { "\($0.count) numbers, one for each value" }
        ?? "a number")
  }
}

extension Preprocessing.Target: JSONRecord {
  package init() { self.init(name: nil) }

  package mutating func exchange(
    with file: inout JSONFields
  ) throws(JSONError) {
    try file.field("name", &name)
    try file.scale(&mean, &deviation)
  }
}

/// What fills the gaps of a column: a number, or a list of one for each value.
private struct GapFill: JSONConvertible {
  let numbers: [Double]
  let isList: Bool

  init(numbers: [Double], isList: Bool) {
    self.numbers = numbers
    self.isList = isList
  }

  init(_ value: JSONValue) throws(JSONError) {
    if case .array = value.json {
      self.init(numbers: try [Double](value), isList: true)
    } else {
      self.init(numbers: [try Double(value)], isList: false)
    }
  }

  var json: JSON { isList ? .numbers(numbers) : .number(numbers[0]) }
}

extension JSONFields {
  /// Exchanges what a column is shifted and divided by: both, or neither.
  fileprivate mutating func scale(
    _ mean: inout Double?, _ deviation: inout Double?
  ) throws(JSONError) {
    try field("mean", &mean)
    try field("deviation", &deviation)
    try check(
      "deviation", deviation ?? 1 > 0, expected: "a number above 0")
    if (mean == nil) != (deviation == nil) {
      let (present, missing) =
        mean == nil ? ("deviation", "mean") : ("mean", "deviation")
      try check("has a \(present) but no \(missing); a scale needs both")
    }
  }

  /// Refuses a list that is empty, or in which two labels are the same.
  fileprivate func checkDistinct(
    _ key: String, _ labels: [String]?, noun: String
  ) throws(JSONError) {
    guard let labels else { return }
    try check(
      key, !labels.isEmpty, expected: "at least one \(noun)", found: "none")
    try check(
      key, LabelIndex(labels).names.count == labels.count,
      expected: "each \(noun) once")
  }
}

// MARK: - The whole

extension Preprocessing {
  /// Exchanges `inputs`, `targets` and `classes`, each missing where it is empty,
  /// and refuses what does not fit the network.
  package mutating func exchange(
    with file: inout JSONFields, of network: NeuralNetwork
  ) throws(JSONError) {
    try file.list("inputs", &inputs)
    try file.list("targets", &targets)
    try file.list("classes", &classes)
    try readOldStandardization(&file, network)
    try checkInputs(file, network)
    try checkTargets(file, network)
  }

  /// Reads the means and deviations of a file that has no columns.
  private mutating func readOldStandardization(
    _ file: inout JSONFields, _ network: NeuralNetwork
  ) throws(JSONError) {
    guard let value = try file.member("standardization") else { return }
    let means = try value.member("means").numbers(count: network.inputCount)
    let deviationsValue = try value.member("deviations")
    let deviations = try deviationsValue.numbers(count: network.inputCount)
    guard deviations.allSatisfy({ $0 > 0 }) else {
      throw deviationsValue.error("expected numbers above 0")
    }
    guard inputs.isEmpty else {
      throw value.error(
        "expected none beside inputs, which have a mean and a deviation each")
    }
    self = Preprocessing(
      inputs: Preprocessing(
        Standardization(means: means, deviations: deviations)
      ).inputs, targets: targets, classes: classes)
  }

  private func checkInputs(
    _ file: JSONFields, _ network: NeuralNetwork
  ) throws(JSONError) {
    guard !inputs.isEmpty else { return }
    try file.check(
      "inputs", inputCount == network.inputCount,
      expected: "columns for \(network.inputCount) inputs of the network",
      found: "for \(inputCount)")
    try file.checkNames("inputs", inputs.map { $0.name }, besides: [])
  }

  private func checkTargets(
    _ file: JSONFields, _ network: NeuralNetwork
  ) throws(JSONError) {
    let outputCount = network.outputCount
    let classCount = outputCount == 1 ? 2 : outputCount
    if !classes.isEmpty {
      try file.check(
        "classes", classes.count == classCount,
        expected: "\(classCount) names for "
          + outputCount.counted("output"), found: "\(classes.count)")
      try file.checkDistinct("classes", classes, noun: "class")
    }
    guard !targets.isEmpty else { return }
    let isClassColumn = targets.count == 1 && !classes.isEmpty
    try file.check(
      "targets", isClassColumn || targets.count == outputCount,
      expected: "\(outputCount), one for each output",
      found: "\(targets.count)")
    try file.check(
      "targets", classes.isEmpty || targetScaling == nil,
      expected: "no mean and deviation beside classes", found: "some")
    try file.checkNames(
      "targets", targets.map { $0.name }, besides: inputs.map { $0.name })
  }
}

extension JSONFields {
  /// Exchanges a list that is missing where it is empty.
  fileprivate mutating func list<Value: JSONConvertible>(
    _ key: String, _ list: inout [Value]
  ) throws(JSONError) {
    var member: [Value]? = list.isEmpty ? nil : list
    try field(key, &member)
    list = member ?? []
  }

  /// Refuses columns of which only some have names, or two have the same.
  fileprivate func checkNames(
    _ key: String, _ names: [String?], besides others: [String?]
  ) throws(JSONError) {
    var known = Set(others.compactMap { $0 })
    for (k, name) in names.enumerated() {
      guard let name else {
        try check(
          key, element: k, "name",
          names.allSatisfy { $0 == nil } ? nil : "is missing; others have one")
        continue
      }
      try check(
        key, element: k, "name",
        known.insert(name).inserted
          ? nil : "two columns are called \(name.quoted)")
    }
  }
}
