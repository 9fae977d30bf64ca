package org.lethe.rows.pictures;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.lethe.images.Crop;
import org.lethe.images.ImageDecoder;
import org.lethe.images.UnreadableImageException;

/** Maker of the rows of pictures. Not thread-safe. */
final class PictureRowMaker implements AutoCloseable {
  private static final int HALF = 128;

  private final ListedPictures list;
  private final PictureLayout layout;
  private final ImageDecoder decoder;

  PictureRowMaker(PictureSource source, ListedPictures list, PictureLayout layout) {
    this.list = list;
    this.layout = layout;
    int size = layout.size();
    decoder =
        new ImageDecoder(
            source.formats(), source.mostPixels(), size, size, source.options().crop());
  }

  /**
   * Returns the row of a picture.
   *
   * @throws UnreadableImageException if the picture or one of its masks is bad
   */
  ByteBuffer row(int picture) throws UnreadableImageException {
    ByteBuffer row = ByteBuffer.allocate(layout.bytes());
    row.put(0, decoder.decode(list.file(picture)));
    row.put(layout.value(0), list.values(picture));
    if (layout.columns().identities()) {
      row.putInt(layout.identity(), list.identity(picture));
    }
    List<Optional<Path>> masks = list.masks(picture);
    if (!masks.isEmpty()) {
      addMasks(masks, decoder.pictureSize().orElseThrow(), row);
    }
    row.position(layout.further()).put(list.further(picture));
    return row.rewind();
  }

  private void addMasks(List<Optional<Path>> masks, Crop picture, ByteBuffer row)
      throws UnreadableImageException {
    for (int mask = 0; mask < masks.size(); mask++) {
      if (masks.get(mask).isPresent()) {
        row.put(layout.mask(mask), mask(masks.get(mask).get(), picture).toByteArray());
      }
    }
  }

  /** Returns the pixels that are at least half bright. */
  private BitSet mask(Path file, Crop picture) throws UnreadableImageException {
    byte[] rgb;
    try {
      rgb = decoder.decode(file);
    } catch (UnreadableImageException e) {
      throw new UnreadableImageException("has a mask file that " + e.getMessage(), e);
    }
    Crop size = decoder.pictureSize().orElseThrow();
    if (!size.equals(picture)) {
      throw new UnreadableImageException(
          "has %d x %d pixels, and its mask %d x %d"
              .formatted(picture.width(), picture.height(), size.width(), size.height()));
    }
    BitSet inside = new BitSet();
    for (int i = 0; i < rgb.length / 3; i++) {
      inside.set(i, (rgb[3 * i] & 0xFF) >= HALF);
    }
    return inside;
  }

  @Override
  public void close() {
    decoder.close();
  }
}
