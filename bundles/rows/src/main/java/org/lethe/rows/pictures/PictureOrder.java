package org.lethe.rows.pictures;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;

/** The pictures of a list in the order of their rows: by split, then by number. */
final class PictureOrder {
  private final int[] pictures;

  private PictureOrder(int[] pictures) {
    this.pictures = pictures;
  }

  /** Returns the first pictures of each split, at most {@code limit}. */
  static PictureOrder of(ListedPictures list, int limit) {
    return new PictureOrder(
        Arrays.stream(Split.values())
            .flatMapToInt(
                split ->
                    IntStream.range(0, list.count())
                        .filter(picture -> list.split(picture) == split)
                        .limit(limit))
            .toArray());
  }

  int count() {
    return pictures.length;
  }

  /** Returns the picture at a position. */
  int at(int place) {
    return pictures[place];
  }
}
