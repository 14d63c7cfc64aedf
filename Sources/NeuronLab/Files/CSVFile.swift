/// Makes something of CSV text that arrives in pieces.
///
///     var reader = DataSetReader()
///     try reader.append(firstBytes)
///     try reader.append(moreBytes)
///     let data = try reader.finish(name: "flowers", source: "flowers.csv")
///
/// Only the numbers are kept, not the text: a file need not fit into memory.
protocol CSVReader {
  /// Reads a further piece of the text; it may end anywhere.
  ///
  /// - Throws: ``CSVError``; the reader cannot be used after it.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(CSVError)
}

extension CSVReader {
  mutating func append(_ bytes: [UInt8]) throws(CSVError) {
    try bytes.withUnsafeBufferPointer { (piece) throws(CSVError) in
      try append(UnsafeRawBufferPointer(piece))
    }
  }
}

#if !hasFeature(Embedded)
  /// Tables of numbers in files, with a header; they are read piece by piece.
  ///
  /// The last columns are the targets, the others the inputs. A single target
  /// column is read as classes, one for each distinct value in the order in
  /// which they first appear, if its first value is not a number, or on
  /// request:
  ///
  ///     classes      targets
  ///     2            one column: 0 for the class that appears first, 1 for the
  ///                  other
  ///     3 or more    one column for each class: 1 for the sample's own, else 0
  ///
  /// Two spellings of a number (`1`, `1.0`) are the same class. Targets that
  /// are only 0 and 1, in one column or with a single 1 in each row of several,
  /// make a classification, too; all others a regression.
  public enum CSVFile {
    private static let pieceSize = 1 << 18

    /// Reads samples to learn from.
    ///
    /// - Parameters:
    ///   - path: The path of the file; its last component becomes the data
    ///     set's name.
    ///   - targetCount: How many columns at the end are targets.
    ///   - classify: Whether a column of numbers holds classes.
    /// - Returns: The samples.
    /// - Precondition: at least one target, and only one to classify.
    /// - Throws: ``CSVFileError``.
    public static func read(
      _ path: String, targetCount: Int = 1, classify: Bool = false
    ) throws(CSVFileError) -> DataSet {
      var reader = DataSetReader(targetCount: targetCount, classify: classify)
      try feed(&reader, path)
      let name = path.split(separator: "/").last.map { String($0) }
      do {
        return try reader.finish(name: name ?? path, source: path)
      } catch {
        throw .csv(path: path, error)
      }
    }

    /// Reads inputs to predict from.
    package static func readTable(
      _ path: String
    ) throws(CSVFileError) -> CSVTable {
      var reader = CSVTableReader()
      try feed(&reader, path)
      do {
        return try reader.finish()
      } catch {
        throw .csv(path: path, error)
      }
    }

    /// Passes the file's bytes to the reader.
    private static func feed(
      _ reader: inout some CSVReader, _ path: String
    ) throws(CSVFileError) {
      let piece = UnsafeMutableRawBufferPointer.allocate(
        byteCount: pieceSize, alignment: 16)
      defer { piece.deallocate() }
      let file: FileReader
      do {
        file = try FileReader(path)
      } catch {
        throw .file(error)
      }
      while true {
        let count: Int
        do {
          count = try file.read(into: piece)
        } catch {
          throw .file(error)
        }
        if count == 0 { return }
        do {
          try reader.append(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        } catch {
          throw .csv(path: path, error)
        }
      }
    }
  }
#endif
