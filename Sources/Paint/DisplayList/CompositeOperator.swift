/// How a group is composited with all of the layer below it (Compositing and Blending 1, "Porter Duff Compositing Operators").
public enum CompositeOperator: UInt8, Hashable, Sendable { case sourceIn, sourceOut, exclusiveOr }
