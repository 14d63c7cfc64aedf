import TestSupport
import Testing

@testable import NeuronLab

@Suite("Pixel pictures")
struct PixelPictureTests {
  @Test("each pixel is two characters, darker for larger numbers")
  func shades() {
    #expect(
      PixelPicture.lines([[0, 1, 0.5, 2]], side: 2, ["a"]) == [
        "  @@", "**@@", "a",
      ])
  }

  @Test("pictures are side by side, each above its caption")
  func sideBySide() {
    let black = [Double](repeating: 1, count: 4)
    #expect(
      PixelPicture.lines([black, black], side: 2, ["first", "second"]) == [
        "@@@@              @@@@", "@@@@              @@@@",
        "first             second",
      ])
  }
}
