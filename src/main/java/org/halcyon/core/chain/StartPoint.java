package org.halcyon.core.chain;

/// A header that is trusted as it is, from which a chain begins: genesis or a checkpoint that ships with the program.
///
/// @param height block height, 0 for genesis
/// @param work chain work up to and including this header
public record StartPoint(int height, UInt256 work, BlockHeader header) {

    public StartPoint {
        if (height < 0) {
            throw new IllegalArgumentException("height " + height);
        }
    }
}
