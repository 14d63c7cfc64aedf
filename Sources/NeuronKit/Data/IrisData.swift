extension DataSet {
  /// The species of 150 irises, from four measurements in centimetres.
  ///
  /// R. A. Fisher, The Use of Multiple Measurements in Taxonomic Problems
  /// (1936): 50 flowers each of three species, in the order of the common file.
  public static let iris = makeIris()

  private static func makeIris() -> DataSet {
    let species = ["setosa", "versicolor", "virginica"]
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    var digits: [Int] = []
    for byte in irisText.utf8 where byte > UInt8(ascii: " ") {
      digits.append(Int(byte) - Int(UInt8(ascii: "0")))
      guard digits.count == 9 else { continue }
      var flower: [Double] = []
      for k in 0..<4 {
        // The quotient of two whole numbers is rounded once: 51 / 10 is 5.1.
        flower.append(Double(digits[2 * k] * 10 + digits[2 * k + 1]) / 10)
      }
      inputs.append(flower)
      targets.append(oneHot(digits[8], of: species.count))
      digits.removeAll(keepingCapacity: true)
    }
    return DataSet(
      name: "iris", title: "the species of irises, from four measurements",
      source: "R. A. Fisher (1936)", task: .classification,
      inputNames: [
        "sepal_length", "sepal_width", "petal_length", "petal_width",
      ],
      targetNames: species, classNames: species, inputs: inputs,
      targets: targets)
  }

  /// Returns a row of targets: 1 for the class, 0 for all others.
  static func oneHot(_ own: Int, of classCount: Int) -> [Double] {
    var row = [Double](repeating: 0, count: classCount)
    row[own] = 1
    return row
  }

  /// For each flower, two digits per measurement, in tenths of a centimetre,
  /// and the number of its species.
  ///
  /// `Scripts/make-data` writes it from iris.csv.
  private static let irisText = """
    513514020 493014020 473213020 463115020 503614020 543917040 463414030
    503415020 442914020 493115010 543715020 483416020 483014010 433011010
    584012020 574415040 543913040 513514030 573817030 513815030 543417020
    513715040 463610020 513317050 483419020 503016020 503416040 523515020
    523414020 473216020 483116020 543415040 524115010 554214020 493115020
    503212020 553513020 493614010 443013020 513415020 503513030 452313030
    443213020 503516060 513819040 483014030 513816020 463214020 533715020
    503314020 703247141 643245151 693149151 552340131 652846151 572845131
    633347161 492433101 662946131 522739141 502035101 593042151 602240101
    612947141 562936131 673144141 563045151 582741101 622245151 562539111
    593248181 612840131 632549151 612847121 642943131 663044141 682848141
    673050171 602945151 572635101 552438111 552437101 582739121 602751161
    543045151 603445161 673147151 632344131 563041131 552540131 552644121
    613046141 582640121 502333101 562742131 573042121 572942131 622943131
    512530111 572841131 633360252 582751192 713059212 632956182 653058222
    763066212 492545172 732963182 672558182 723661252 653251202 642753192
    683055212 572550202 582851242 643253232 653055182 773867222 772669232
    602250152 693257232 562849202 772867202 632749182 673357212 723260182
    622848182 613049182 642856212 723058162 742861192 793864202 642856222
    632851152 612656142 773061232 633456242 643155182 603048182 693154212
    673156242 693151232 582751192 683259232 673357252 673052232 632550192
    653052202 623454232 593051182
    """
}
