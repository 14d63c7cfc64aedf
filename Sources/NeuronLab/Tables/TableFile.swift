#if !hasFeature(Embedded)
  extension DataTable {
    /// Reads a table from a file or a pipe, piece by piece: the text need not
    /// fit into memory.
    ///
    /// - Throws: ``TableFileError``.
    public init(
      path: String, as options: TableOptions = TableOptions()
    ) throws(TableFileError) {
      let result: Result<DataTable, TableError>
      do throws(FileError) {
        result = try Self.read(path, options)
      } catch {
        throw .file(error)
      }
      switch result {
      case .success(let table): self = table
      case .failure(let error): throw .table(path: path, error)
      }
    }

    private static func read(
      _ path: String, _ options: TableOptions
    ) throws(FileError) -> Result<DataTable, TableError> {
      var reader = TableReader(options)
      var buffer = try FileBuffer(path)
      while true {
        try buffer.fill()
        if let result = buffer.pass(to: &reader) { return result }
      }
    }
  }

  /// The bytes of a file that have been read from it but not used yet.
  private struct FileBuffer: ~Copyable {
    private let file: FileReader
    private var storage = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 1 << 18, alignment: 16)
    private var count = 0
    /// Whether the file ends with these bytes.
    private(set) var isLast = false

    init(_ path: String) throws(FileError) { file = try FileReader(path) }

    deinit { storage.deallocate() }

    var bytes: UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: storage[..<count])
    }

    /// Reads on until the buffer is full, or twice as large if it was.
    mutating func fill() throws(FileError) {
      if count == storage.count { grow() }
      while !isLast, count < storage.count {
        let free = UnsafeMutableRawBufferPointer(rebasing: storage[count...])
        let readCount = try file.read(into: free)
        count += readCount
        isLast = readCount == 0
      }
    }

    /// Has the bytes read; returns the table, or why there is none, at the end.
    mutating func pass(
      to reader: inout TableReader
    ) -> Result<DataTable, TableError>? {
      do throws(TableError) {
        let usedCount = try reader.read(bytes, isLast: isLast)
        if isLast { return .success(try reader.finish()) }
        removeFirst(usedCount)
        return nil
      } catch {
        return .failure(error)
      }
    }

    /// Moves the unused bytes to the front.
    private mutating func removeFirst(_ usedCount: Int) {
      guard usedCount > 0 else { return }
      count -= usedCount
      storage.copyMemory(
        from: UnsafeRawBufferPointer(
          rebasing: storage[usedCount..<usedCount + count]))
    }

    private mutating func grow() {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: storage.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(storage))
      storage.deallocate()
      storage = larger
    }
  }
#endif
