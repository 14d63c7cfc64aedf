#if !hasFeature(Embedded)
  /// A CSV file that could not be read.
  public enum CSVFileError: Error, Equatable {
    /// The file itself cannot be read.
    case file(FileError)
    /// Its text is invalid.
    case csv(path: String, CSVError)
  }

  extension CSVFileError: CustomStringConvertible {
    /// Which file, where in it, and what was expected and found.
    public var description: String {
      switch self {
      case .file(let error): return error.description
      case .csv(let path, let error): return "\(path): \(error)"
      }
    }
  }

  /// Tables of numbers in files, read piece by piece.
  public enum CSVFile {
    private static let pieceSize = 1 << 18

    /// Reads samples to learn from; see ``DataSetReader``.
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
    ///
    /// - Throws: ``CSVFileError``.
    public static func readTable(
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
