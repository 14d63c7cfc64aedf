import NeuronLab

extension Command {
  static let page = Command(
    name: "page",
    summary: "Write the interactive page, one HTML file for a browser",
    discussion: {
      [
        "The page runs the library's own classes as WebAssembly: the article with its",
        "cells, a player for backpropagation, a playground and the course. It needs no",
        "network and no server. An existing page is replaced; any other file only with",
        "--force.",
      ]
    },
    example: "page --output neuronkit.html",
    options: [.output, .force],
    run: PageCommand.run)
}

enum PageCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    guard
      let file = try arguments.outputFile(
        .output, kind: .page, formats: "html")
    else {
      throw .usage(
        "page writes a file: name it, as in --output neuronkit.html")
    }
    try file.write(PageFile.html() + "\n")
    console.say("Wrote \(file.path). Open it in a browser.")
    return .done
  }
}
