// What the linked program needs beside the C library: random bytes, which
// nothing asks for, the messages of a trap, and two functions that compilers
// call by themselves.

#if hasFeature(Embedded)
  @_extern(c, "strtod")
  private func strtod(
    _ text: UnsafePointer<UInt8>,
    _ end: UnsafeMutablePointer<UnsafePointer<UInt8>?>
  ) -> Double

  /// Reads a number for `Double(String)`.
  ///
  /// - Returns: where the number ends; `nil` if there is none.
  @_cdecl("_swift_stdlib_strtod_clocale")
  public func readDouble(
    _ text: UnsafePointer<UInt8>, _ number: UnsafeMutablePointer<Double>
  ) -> UnsafePointer<UInt8>? {
    var end: UnsafePointer<UInt8>?
    number.pointee = strtod(text, &end)
    return end == text ? nil : end
  }

  /// Multiplies two integers of 128 bits, given and returned in halves.
  @_cdecl("__multi3")
  public func multiply128(
    _ product: UnsafeMutablePointer<UInt64>, _ a: UInt64, _ aHigh: UInt64,
    _ b: UInt64, _ bHigh: UInt64
  ) {
    // Schoolbook multiplication in digits of 32 bits.
    let mask: UInt64 = 0xffff_ffff
    let (a0, a1, b0, b1) = (a & mask, a >> 32, b & mask, b >> 32)
    let low = a0 &* b0
    let middle = a1 &* b0 &+ (low >> 32)
    let other = a0 &* b1 &+ (middle & mask)
    product[0] = (other << 32) | (low & mask)
    product[1] =
      a1 &* b1 &+ (middle >> 32) &+ (other >> 32) &+ a &* bHigh
      &+ aHigh &* b
  }

  /// Swift seeds its dictionaries with it; the page wants the same run each time.
  @_cdecl("arc4random_buf")
  public func fillWithZeros(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int)
  {
    for k in 0..<count { buffer[k] = 0 }
  }

  // The C library's `strtod` reads through its files; there are none.

  /// Refuses to close a file.
  @_cdecl("__imported_wasi_snapshot_preview1_fd_close")
  public func closeFile(_ file: Int32) -> Int32 { badFile }

  /// Refuses to move in a file.
  @_cdecl("__imported_wasi_snapshot_preview1_fd_seek")
  public func seekFile(
    _ file: Int32, _ offset: Int64, _ from: Int32, _ place: Int32
  ) -> Int32 { badFile }

  /// Refuses to write into a file.
  @_cdecl("__imported_wasi_snapshot_preview1_fd_write")
  public func writeFile(
    _ file: Int32, _ pieces: Int32, _ count: Int32, _ written: Int32
  ) -> Int32 { badFile }

  /// WASI's error for a file that is not open.
  private var badFile: Int32 { 8 }

  /// A trap's message, which a release build does not have.
  @_cdecl("putchar")
  public func putchar(_ character: Int32) -> Int32 { character }
#endif
