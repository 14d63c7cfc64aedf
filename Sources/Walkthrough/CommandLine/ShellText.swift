/// Returns a word, quoted for a shell where it has to be.
func shellQuoted(_ word: String) -> String {
  let plain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-_,"
  if word.utf8.allSatisfy({ plain.utf8.contains($0) }) { return word }
  let parts = word.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: "'\\''") + "'"
}
