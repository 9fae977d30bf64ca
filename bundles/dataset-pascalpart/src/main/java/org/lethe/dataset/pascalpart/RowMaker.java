package org.lethe.dataset.pascalpart;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lethe.api.random.Streams;
import org.lethe.images.Crop;
import org.lethe.images.DecodedPicture;
import org.lethe.images.Scaler;

/** Maker of the rows of pictures: the objects, then as much background. Not thread-safe. */
final class RowMaker {
  private final PascalPartSettings options;
  private final RowLayout layout;
  private final Scaler scaler;
  private final ScaledMasks masks;
  private final Set<String> seen = new TreeSet<>();

  RowMaker(PascalPartSettings options) {
    this.options = options;
    layout = RowLayout.of(options);
    scaler = new Scaler(options.size(), options.size());
    masks = new ScaledMasks(options.size());
  }

  /** Returns the names of all parts of the objects so far, merged if the settings say so. */
  Set<String> seen() {
    return seen;
  }

  /** Returns the objects of the selected classes that have pixels. */
  List<AnnotatedObject> selected(List<AnnotatedObject> all) {
    return all.stream()
        .filter(object -> options.categories().contains(object.category()))
        .filter(object -> !object.mask().isEmpty())
        .toList();
  }

  /**
   * Returns the rows of a picture.
   *
   * @param objects the selected objects
   * @throws UnreadableAnnotationException if a mask has another size than the picture
   */
  List<ByteBuffer> rows(
      PictureList.Entry entry, DecodedPicture picture, List<AnnotatedObject> objects)
      throws UnreadableAnnotationException {
    List<ByteBuffer> rows = new ArrayList<>();
    List<Crop> taken = new ArrayList<>();
    List<Crop> regions = new ArrayList<>();
    for (AnnotatedObject object : objects) {
      requireSize(object.mask(), picture);
      Crop box = object.mask().box().orElseThrow();
      taken.add(box);
      if (ObjectCrops.longerSide(box) >= options.minSide()) {
        Crop region = ObjectCrops.around(box, options.margin(), picture.width(), picture.height());
        regions.add(region);
        rows.add(object(object, picture, region, entry.identity()));
      }
    }
    if (options.negatives()) {
      addBackground(entry, picture, taken, regions, rows);
    }
    return rows;
  }

  private static void requireSize(BinaryMask mask, DecodedPicture picture)
      throws UnreadableAnnotationException {
    if (mask.width() != picture.width() || mask.height() != picture.height()) {
      throw new UnreadableAnnotationException(
          "has masks of %d x %d pixels for a picture of %d x %d"
              .formatted(mask.width(), mask.height(), picture.width(), picture.height()));
    }
  }

  private void addBackground(
      PictureList.Entry entry,
      DecodedPicture picture,
      List<Crop> taken,
      List<Crop> regions,
      List<ByteBuffer> rows) {
    Streams streams = Streams.of(options.seed(), "pascalpart/background/" + entry.name());
    for (int i = 0; i < regions.size(); i++) {
      BackgroundCrops.find(
              regions.get(i),
              options.minSide(),
              taken,
              picture.width(),
              picture.height(),
              streams.at(0, i))
          .ifPresent(region -> rows.add(background(picture, region, entry.identity())));
    }
  }

  private ByteBuffer object(
      AnnotatedObject object, DecodedPicture picture, Crop region, int identity) {
    List<Optional<BinaryMask>> all = new ArrayList<>();
    all.add(Optional.of(object.mask()));
    options.parts().forEach(part -> all.add(part(object, part)));
    object.parts().forEach(part -> seen.add(options.part(part.name())));
    BitSet[] scaled = masks.scale(all, region);
    int[] values = new int[layout.annotations()];
    int value = 0;
    values[value++] = 1;
    if (options.categories().size() > 1) {
      values[value++] = options.categories().indexOf(object.category());
    }
    for (int mask = 1; mask < scaled.length; mask++) {
      scaled[0].or(scaled[mask]);
      values[value++] = scaled[mask].isEmpty() ? 0 : 1;
    }
    return row(picture, region, scaled, values, identity);
  }

  /** Returns the pixels of a part inside the object; empty if the object lacks the part. */
  private Optional<BinaryMask> part(AnnotatedObject object, String name) {
    return object.parts().stream()
        .filter(part -> options.part(part.name()).equals(name))
        .map(AnnotatedObject.Part::mask)
        .reduce(BinaryMask::or)
        .map(object.mask()::and);
  }

  private ByteBuffer background(DecodedPicture picture, Crop region, int identity) {
    int[] values = new int[layout.annotations()];
    if (options.categories().size() > 1) {
      values[1] = options.categories().size();
    }
    return row(picture, region, new BitSet[0], values, identity);
  }

  private ByteBuffer row(
      DecodedPicture picture, Crop region, BitSet[] scaled, int[] values, int identity) {
    ByteBuffer row = ByteBuffer.allocate(layout.bytes());
    row.put(0, scaler.scale(picture.crop(region)));
    for (int mask = 0; mask < scaled.length; mask++) {
      row.put(layout.mask(mask, 0), scaled[mask].toByteArray());
    }
    for (int i = 0; i < values.length; i++) {
      row.put(layout.value(i), (byte) values[i]);
    }
    return row.putInt(layout.identity(), identity);
  }
}
