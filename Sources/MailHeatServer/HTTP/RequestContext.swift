import Hummingbird
import MailHeatStore
import Logging
import NIOCore
import StoreModel

/// What is known of a request besides its bytes.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// The client's address, as the connection has it.
    let remoteAddress: String?
    /// The API key that it came with.
    var key: StoredAPIKey?
    /// Who has signed in, behind the door of the pages.
    var session: StoredSession?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }
    /// Bytes of a body that is decoded whole.
    var maxUploadSize: Int { 1 << 20 }
}
