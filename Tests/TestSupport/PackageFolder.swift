/// The folder that holds the package, found from where this file was compiled.
public enum PackageFolder {
  /// The absolute path of the package, without a trailing slash.
  public static let path: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The absolute path of something inside the package.
  public static func path(of relative: String) -> String {
    path + "/" + relative
  }
}
