extension TrackingParameters {
    /// What the addresses of one link in several emails have in common: without scheme and tracking parameters, in one way of writing.
    public func key(of address: String) -> String {
        let canonical = CanonicalAddress(Array(address.utf8)[...])
        return String(decoding: canonical.stripped(self) ?? canonical.bytes, as: UTF8.self)
    }
}
