/// The colours of all pictures, by what they are for; told apart with every
/// kind of colour vision (after Okabe & Ito, 2008, the green and the purple made
/// darker or lighter), and readable on their paper.
enum SVGColor: String, CaseIterable, CustomStringConvertible {
  /// What everything stands on.
  case paper
  /// A box on the paper.
  case card
  /// Lines around boxes.
  case frame
  /// Text.
  case ink
  /// Text that is less important.
  case faint
  /// What is above 0.
  case positive
  /// What is below 0.
  case negative
  /// A third of several things.
  case third
  /// A fourth of several things.
  case fourth
  /// The lowest of the bands of height.
  case band1
  /// The second band.
  case band2
  /// The third band.
  case band3
  /// The fourth band.
  case band4
  /// The fifth band.
  case band5
  /// The highest band.
  case band6

  /// The bands of height, from the lowest: ever farther from the paper.
  static let bands: [SVGColor] = [band1, band2, band3, band4, band5, band6]

  /// The name in class names.
  var description: String { rawValue }

  /// The colour on a light page.
  var light: String {
    switch self {
    case .paper: return "#ffffff"
    case .card: return "#f6f8fa"
    case .frame: return "#6e7781"
    case .ink: return "#1f2328"
    case .faint: return "#57606a"
    case .positive: return "#0072b2"
    case .negative: return "#d55e00"
    case .third: return "#00875f"
    case .fourth: return "#b0568f"
    case .band1: return "#e3eef9"
    case .band2: return "#bcd7ee"
    case .band3: return "#8bbbe0"
    case .band4: return "#5599cd"
    case .band5: return "#2a75b3"
    case .band6: return "#0b4f8a"
    }
  }

  /// The colour on a dark page.
  var dark: String {
    switch self {
    case .paper: return "#0d1117"
    case .card: return "#161b22"
    case .frame: return "#6e7681"
    case .ink: return "#e6edf3"
    case .faint: return "#9da7b3"
    case .positive: return "#56b4e9"
    case .negative: return "#e69f00"
    case .third: return "#2fc79a"
    case .fourth: return "#e08fc2"
    case .band1: return "#14283c"
    case .band2: return "#1b4062"
    case .band3: return "#245d8f"
    case .band4: return "#3a82bd"
    case .band5: return "#6fb0df"
    case .band6: return "#b5dbf5"
    }
  }
}
