import Primitives

/// Parameters that tools append to count visits: they choose no content. Only these names are ever taken from a query.
public struct TrackingParameters: Sendable, Hashable {
    private var names: Set<[UInt8]>
    private var prefixes: [[UInt8]]

    /// - Parameter additional: further names, without regard to case; one that ends in `*` is a prefix.
    public init(additional: [String] = []) {
        names = Self.standardNames
        prefixes = Self.standardPrefixes
        for name in additional {
            let bytes = ASCII.lowercased(Array(name.utf8))
            if bytes.last == 0x2A { if bytes.count > 1 { prefixes.append(Array(bytes.dropLast())) } } else { names.insert(bytes) }
        }
    }

    func contains(_ name: ArraySlice<UInt8>) -> Bool {
        let lower = ASCII.lowercased(name)
        return names.contains(lower) || prefixes.contains { lower.starts(with: $0) }
    }

    /// The query's pairs without tracking parameters, as written.
    func stripped(_ query: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        query.split(separator: 0x26).filter { pair in !contains(pair[..<(pair.firstIndex(of: 0x3D) ?? pair.endIndex)]) }
    }

    private static let standardPrefixes = ["utm_", "mtm_", "hsa_", "sfmc_", "elq", "bsft_"].map { Array($0.utf8) }
    private static let standardNames = Set("""
        pk_campaign pk_kwd pk_keyword piwik_campaign piwik_kwd _ga _gl _gid _openstat s_cid \
        gclid gclsrc gbraid wbraid dclid gad_source fbclid msclkid yclid twclid ttclid igshid igsh li_fat_id rdt_cid epik irclickid ef_id rb_clickid \
        mc_cid mc_eid _hsenc _hsmi hsctatracking __hssc __hstc __hsfp mkt_tok vero_id vero_conv oly_enc_id oly_anon_id __s trk trk_contact trk_msg trk_module wickedid lid \
        _kx _ke ml_subscriber ml_subscriber_hash ck_subscriber_id omnisendcontactid omnisendattributionid \
        sc_src sc_lid sc_uid sc_llid sc_eh sc_customer et_rid et_cid assetid assettype recipientid spmailingid spuserid spjobid spreportid dm_i dm_t
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
}
