/// The version that `mailheat --version` prints and a picture's metadata names.
public enum MailHeatVersion {
    public static let current = "0.1.0"
}
