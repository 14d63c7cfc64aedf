/// The colours of all pictures, by purpose; they can be distinguished with
/// every kind of colour vision (after Okabe & Ito, 2008, with the green and the
/// purple made darker or lighter), and are readable on their background.
enum SVGColor: String, CaseIterable, CustomStringConvertible {
  /// The background, a box on it, and lines around boxes.
  case paper, card, frame
  /// Text, and text that is less important.
  case ink, faint
  /// Above 0 and below 0, or the first and the second of several things.
  case positive, negative
  case third, fourth
  /// Bands of height, from the lowest.
  case band1, band2, band3, band4, band5, band6

  /// The bands of height, from the lowest to the highest: farther and farther
  /// from the paper.
  static let bands: [SVGColor] = [band1, band2, band3, band4, band5, band6]

  /// The name in CSS classes.
  var description: String { rawValue }
  /// The colour on a light page.
  var light: String { values.light }
  /// The colour on a dark page.
  var dark: String { values.dark }

  private var values: (light: String, dark: String) {
    switch self {
    case .paper: return ("#ffffff", "#0d1117")
    case .card: return ("#f6f8fa", "#161b22")
    case .frame: return ("#6e7781", "#6e7681")
    case .ink: return ("#1f2328", "#e6edf3")
    case .faint: return ("#57606a", "#9da7b3")
    case .positive: return ("#0072b2", "#56b4e9")
    case .negative: return ("#d55e00", "#e69f00")
    case .third: return ("#00875f", "#2fc79a")
    case .fourth: return ("#b0568f", "#e08fc2")
    case .band1: return ("#e3eef9", "#14283c")
    case .band2: return ("#bcd7ee", "#1b4062")
    case .band3: return ("#8bbbe0", "#245d8f")
    case .band4: return ("#5599cd", "#3a82bd")
    case .band5: return ("#2a75b3", "#6fb0df")
    case .band6: return ("#0b4f8a", "#b5dbf5")
    }
  }
}
