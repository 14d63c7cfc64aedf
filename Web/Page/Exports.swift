// The seam between Swift and JavaScript: three functions. A request and its
// answer are JSON texts in UTF-8.

#if hasFeature(Embedded)
  /// The page's one desk.
  nonisolated(unsafe) private let desk = Desk()
  /// The last answer; JavaScript copies it before it asks again.
  nonisolated(unsafe) private var reply: [UInt8] = []

  /// Returns room for a request of so many bytes.
  @_expose(wasm, "room") @_cdecl("neuronkit_room")
  public func room(_ count: Int32) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer.allocate(byteCount: Int(count), alignment: 8)
  }

  /// Carries out the request that stands in the room, and frees the room.
  ///
  /// - Returns: the answer's length; ``replyStart()`` says where it is.
  @_expose(wasm, "answer") @_cdecl("neuronkit_answer")
  public func answer(_ request: UnsafeMutableRawPointer, _ count: Int32)
    -> Int32
  {
    let bytes = [UInt8](
      UnsafeRawBufferPointer(start: request, count: Int(count)))
    request.deallocate()
    reply = desk.answer(bytes)
    return Int32(reply.count)
  }

  /// Where the last answer stands; it is never empty.
  @_expose(wasm, "reply") @_cdecl("neuronkit_reply")
  public func replyStart() -> UnsafePointer<UInt8>? {
    reply.withUnsafeBufferPointer { $0.baseAddress }
  }
#endif
