// Whole data sets, as a network sees them.

extension Preprocessing {
  /// Returns the data set with standardized inputs and scaled targets.
  package func scaled(_ data: DataSet) -> DataSet {
    let inputs = standardization.map { data.inputs.map($0.apply) }
    let targets = targetScaling.map { data.targets.map($0.apply) }
    if inputs == nil, targets == nil { return data }
    return data.with(
      inputs: inputs ?? data.inputs, targets: targets ?? data.targets)
  }

  /// Returns this description, completed by another one where it says nothing.
  package func merged(with other: Preprocessing) -> Preprocessing {
    var merged = self
    if inputs.isEmpty { merged.inputs = other.inputs }
    if targets.isEmpty { merged.targets = other.targets }
    if classes.isEmpty { merged.classes = other.classes }
    let areSimple = merged.inputs.allSatisfy {
      $0.values == nil && $0.name == nil
    }
    if areSimple, merged.inputs.count == other.inputs.count {
      for i in inputs.indices { merged.inputs[i].name = other.inputs[i].name }
    }
    return merged
  }

  /// Returns a data set whose classes are in the order of these.
  ///
  /// - Returns: `nil` if they are other classes.
  package func orderingClasses(of data: DataSet) -> DataSet? {
    let names = data.classNames
    guard !classes.isEmpty, !names.isEmpty, classes != names else {
      return data
    }
    let known = LabelIndex(names)
    let order = classes.compactMap { known.index(of: Label($0)) }
    guard order.count == names.count else { return nil }
    let targets = data.targets.map { row in
      row.count == 1 ? [1 - row[0]] : order.map { row[$0] }
    }
    return data.with(
      inputs: data.inputs, targets: targets,
      targetNames: data.targetCount == 1 ? nil : classes, classNames: classes)
  }
}

extension DataSet {
  /// Returns the name of the class that a sample belongs to, if it has one other
  /// than 0 or 1.
  package func className(ofRow row: Int) -> String? {
    let targets = targets[row]
    guard !classNames.isEmpty, classNames != ["0", "1"] else { return nil }
    return targets.count == 1
      ? classNames[targets[0] > 0.5 ? 1 : 0]
      : classNames[Metrics.largestIndex(targets)]
  }

  /// The same samples of two classes with a target for each class instead of a
  /// single one: 0 becomes (1, 0), and 1 becomes (0, 1).
  ///
  /// - Precondition: a classification with one target.
  package var withTargetForEachClass: DataSet {
    precondition(
      task == .classification && targetCount == 1,
      "\(name) does not have one target for two classes")
    let classes = classNames.isEmpty ? ["0", "1"] : classNames
    let (first, second) = ([1.0, 0], [0, 1.0])
    return with(
      inputs: inputs, targets: targets.map { $0[0] > 0.5 ? second : first },
      targetNames: classes, classNames: classes)
  }

  /// Returns the data set with other numbers.
  package func with(
    inputs: [[Double]], targets: [[Double]]? = nil,
    targetNames: [String]? = nil, classNames: [String]? = nil
  ) -> DataSet {
    DataSet(
      name: name, title: title, source: source, task: task,
      inputNames: inputNames, targetNames: targetNames ?? self.targetNames,
      sampleNames: sampleNames, classNames: classNames ?? self.classNames,
      inputs: inputs, targets: targets ?? self.targets)
  }
}
