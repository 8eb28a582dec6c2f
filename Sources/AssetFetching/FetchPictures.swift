public import MailHeat

/// What came of a picture that was to be fetched.
public enum FetchOutcome: Sendable, Hashable {
    /// Its file in the folder, its size in px and bytes, and what is wrong with it, if it can be shown in part only.
    case fetched(file: String, width: Int, height: Int, bytes: Int, damage: String?)
    case alreadyThere(file: String)
    /// A phrase after "the picture".
    case failed(String)
}

public struct FetchReport: Sendable {
    public struct Entry: Sendable {
        /// As the email writes it.
        public var address: String
        public var outcome: FetchOutcome
    }
    /// In the email's order.
    public var entries: [Entry] = []
    /// The map for `--assets`.
    public var mapPath = ""
    public var failures: [(address: String, reason: String)] {
        entries.compactMap { if case .failed(let reason) = $0.outcome { ($0.address, reason) } else { nil } }
    }
}

/// Those pictures of a plan that its folder holds already, as addresses of the email.
/// - Throws: as `fetchPictures` where the folder cannot be used; one that does not exist holds none.
public func presentPictures(_ plan: FetchPlan, in path: String) throws(MailHeatError) -> Set<String> {
    let folder = try PictureFolder(opening: path)
    var present: Set<String> = []
    for item in plan.items {
        if case .fetch(let address) = item.decision, folder.file(for: item.picture, address: address, limits: .standard) != nil { present.insert(item.picture.address) }
    }
    return present
}

/// How far fetching is.
public struct FetchProgress: Sendable, Hashable {
    public var finished: Int
    public var total: Int
    public var bytes: Int
}

/// Fetches the pictures of a plan into a folder and writes its `assets.json`. Pictures that are there already are left as they are;
/// one that cannot be fetched takes nothing from the others. Blocks until all is done; several calls may run side by side, in folders of their own.
/// - Parameter progress: called on the calling thread, several times a second.
/// - Throws: what concerns all: the folder or its map cannot be used.
public func fetchPictures(_ plan: FetchPlan, into path: String, rules: FetchRules, progress: (FetchProgress) -> Void = { _ in }) throws(MailHeatError) -> FetchReport {
    var folder = try PictureFolder(opening: path)
    try folder.make()
    var limits = RenderLimits.standard
    limits.imagePixels = min(limits.imagePixels, rules.limits.pixels)
    limits.imageBytes = min(limits.imageBytes, rules.limits.bytes)

    // Addresses that the email writes differently and that are one are fetched once.
    var wanted: [(picture: NamedPicture, address: String)] = [], indices: [String: Int] = [:], entries: [(address: String, index: Int)] = []
    for item in plan.items {
        guard case .fetch(let address) = item.decision else { continue }
        let index = indices[address] ?? wanted.count
        if index == wanted.count {
            indices[address] = index
            wanted.append((item.picture, address))
        }
        entries.append((item.picture.address, index))
    }

    var left = rules.limits.pictures
    var outcomes: [FetchOutcome?] = wanted.map { picture, address in
        if !rules.refreshes, let file = folder.file(for: picture, address: address, limits: .standard) { return .alreadyThere(file: file) }
        left -= 1
        return left >= 0 ? nil : .failed("is one too many: \(rules.limits.pictures) are fetched in one run")
    }
    let open = outcomes.indices.filter { outcomes[$0] == nil }
    var finished = 0, writeError: MailHeatError?
    let jobs = open.map { index in
        FetchJob(address: wanted[index].address) { result in
            finished += 1
            do throws(MailHeatError) {
                outcomes[index] = try keep(result, wanted[index].picture, wanted[index].address, in: folder, limits: limits)
            } catch {
                writeError = writeError ?? error
                outcomes[index] = .failed(error.message)
            }
        }
    }
    if !jobs.isEmpty {
        try PictureFetcher(rules: rules).fetch(jobs) { bytes in progress(FetchProgress(finished: finished, total: jobs.count, bytes: bytes)) }
    }

    var report = FetchReport(mapPath: folder.mapPath)
    for (address, index) in entries {
        let outcome = outcomes[index] ?? .failed("was not fetched")
        switch outcome {
        case .fetched(let file, _, _, _, _), .alreadyThere(let file): folder.name(file, for: [address])
        case .failed: break
        }
        report.entries.append(FetchReport.Entry(address: address, outcome: outcome))
    }
    try folder.writeMap()
    if let writeError { throw writeError }
    return report
}

/// Keeps what is a picture by its bytes.
private func keep(_ result: Result<[UInt8], Refusal>, _ picture: NamedPicture, _ address: String, in folder: PictureFolder, limits: RenderLimits) throws(MailHeatError) -> FetchOutcome {
    let bytes: [UInt8]
    switch result {
    case .success(let received): bytes = received
    case .failure(let refusal): return .failed(refusal.reason)
    }
    let file: PictureFile
    do { file = try PictureFile(checking: bytes, limits: limits) } catch { return .failed(error.message) }
    let name = try folder.write(bytes, of: picture, address: address, fileExtension: file.fileExtension)
    return .fetched(file: name, width: file.width, height: file.height, bytes: bytes.count, damage: file.damage)
}
