/// The properties of `rare` that readers meet most, as the style's own.
extension ComputedStyle {
    public var outline: BorderSide {
        _read { yield rare.outline }
        _modify { yield &rare.outline }
    }
    public var outlineOffset: Double {
        _read { yield rare.outlineOffset }
        _modify { yield &rare.outlineOffset }
    }
    public var objectFit: ObjectFit {
        _read { yield rare.objectFit }
        _modify { yield &rare.objectFit }
    }
    public var objectPosition: PositionValue {
        _read { yield rare.objectPosition }
        _modify { yield &rare.objectPosition }
    }
    public var transform: [TransformFunction] {
        _read { yield rare.transform }
        _modify { yield &rare.transform }
    }
    public var transformOrigin: PositionValue {
        _read { yield rare.transformOrigin }
        _modify { yield &rare.transformOrigin }
    }
    public var boxShadow: [Shadow] {
        _read { yield rare.boxShadow }
        _modify { yield &rare.boxShadow }
    }
    public var flexDirection: FlexDirection {
        _read { yield rare.flexDirection }
        _modify { yield &rare.flexDirection }
    }
    public var flexWrap: FlexWrap {
        _read { yield rare.flexWrap }
        _modify { yield &rare.flexWrap }
    }
    public var flexGrow: Double {
        _read { yield rare.flexGrow }
        _modify { yield &rare.flexGrow }
    }
    public var flexShrink: Double {
        _read { yield rare.flexShrink }
        _modify { yield &rare.flexShrink }
    }
    public var flexBasis: SizeValue {
        _read { yield rare.flexBasis }
        _modify { yield &rare.flexBasis }
    }
    public var order: Int {
        _read { yield rare.order }
        _modify { yield &rare.order }
    }
    public var justifyContent: BoxAlignment {
        _read { yield rare.justifyContent }
        _modify { yield &rare.justifyContent }
    }
    public var alignContent: BoxAlignment {
        _read { yield rare.alignContent }
        _modify { yield &rare.alignContent }
    }
    public var alignItems: BoxAlignment {
        _read { yield rare.alignItems }
        _modify { yield &rare.alignItems }
    }
    public var alignSelf: BoxAlignment {
        _read { yield rare.alignSelf }
        _modify { yield &rare.alignSelf }
    }
    public var justifyItems: BoxAlignment {
        _read { yield rare.justifyItems }
        _modify { yield &rare.justifyItems }
    }
    public var justifySelf: BoxAlignment {
        _read { yield rare.justifySelf }
        _modify { yield &rare.justifySelf }
    }
    public var rowGap: LengthPercentage {
        _read { yield rare.rowGap }
        _modify { yield &rare.rowGap }
    }
    public var columnGap: LengthPercentage {
        _read { yield rare.columnGap }
        _modify { yield &rare.columnGap }
    }
    public var gridTemplateColumns: [TrackListItem] {
        _read { yield rare.gridTemplateColumns }
        _modify { yield &rare.gridTemplateColumns }
    }
    public var gridTemplateRows: [TrackListItem] {
        _read { yield rare.gridTemplateRows }
        _modify { yield &rare.gridTemplateRows }
    }
    public var gridTemplateAreas: [[String]] {
        _read { yield rare.gridTemplateAreas }
        _modify { yield &rare.gridTemplateAreas }
    }
    public var gridAutoColumns: [TrackSize] {
        _read { yield rare.gridAutoColumns }
        _modify { yield &rare.gridAutoColumns }
    }
    public var gridAutoRows: [TrackSize] {
        _read { yield rare.gridAutoRows }
        _modify { yield &rare.gridAutoRows }
    }
    public var gridAutoFlowIsColumn: Bool {
        _read { yield rare.gridAutoFlowIsColumn }
        _modify { yield &rare.gridAutoFlowIsColumn }
    }
    public var gridAutoFlowIsDense: Bool {
        _read { yield rare.gridAutoFlowIsDense }
        _modify { yield &rare.gridAutoFlowIsDense }
    }
    public var gridRowStart: GridLine {
        _read { yield rare.gridRowStart }
        _modify { yield &rare.gridRowStart }
    }
    public var gridRowEnd: GridLine {
        _read { yield rare.gridRowEnd }
        _modify { yield &rare.gridRowEnd }
    }
    public var gridColumnStart: GridLine {
        _read { yield rare.gridColumnStart }
        _modify { yield &rare.gridColumnStart }
    }
    public var gridColumnEnd: GridLine {
        _read { yield rare.gridColumnEnd }
        _modify { yield &rare.gridColumnEnd }
    }
}
