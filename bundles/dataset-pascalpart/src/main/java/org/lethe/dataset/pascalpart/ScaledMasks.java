package org.lethe.dataset.pascalpart;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.lethe.images.Crop;
import org.lethe.images.DecodedPicture;
import org.lethe.images.Scaler;

/**
 * Scaling of masks with the region and filter of the pixels. A pixel of the image is inside a mask
 * if the mask covers at least half of it. A mask that covers no pixel by half keeps the pixels that
 * it covers most.
 */
final class ScaledMasks {
  private static final int CHANNELS = 3;
  private static final int HALF = 128;

  private final Scaler scaler;
  private final int area;

  ScaledMasks(int size) {
    scaler = new Scaler(size, size);
    area = size * size;
  }

  /** Returns the pixels of each mask, row by row; no pixels for an empty one. */
  BitSet[] scale(List<Optional<BinaryMask>> masks, Crop region) {
    BitSet[] scaled = new BitSet[masks.size()];
    for (int first = 0; first < scaled.length; first += CHANNELS) {
      List<Optional<BinaryMask>> group =
          masks.subList(first, Math.min(first + CHANNELS, scaled.length));
      byte[] coverage = coverage(group, region);
      for (int channel = 0; channel < group.size(); channel++) {
        scaled[first + channel] = inside(coverage, channel);
      }
    }
    return scaled;
  }

  /** Scales up to three masks as the channels of a picture. */
  private byte[] coverage(List<Optional<BinaryMask>> group, Crop region) {
    byte[] rgb = new byte[region.width() * region.height() * CHANNELS];
    for (int channel = 0; channel < group.size(); channel++) {
      if (group.get(channel).isPresent()) {
        group.get(channel).get().paint(region, rgb, channel);
      }
    }
    return scaler.scale(new DecodedPicture(region.width(), region.height(), rgb));
  }

  private BitSet inside(byte[] coverage, int channel) {
    int most = 0;
    for (int i = channel; i < coverage.length; i += CHANNELS) {
      most = Math.max(most, coverage[i] & 0xff);
    }
    BitSet inside = new BitSet(area);
    for (int i = 0; i < area && most > 0; i++) {
      inside.set(i, (coverage[i * CHANNELS + channel] & 0xff) >= Math.min(HALF, most));
    }
    return inside;
  }
}
