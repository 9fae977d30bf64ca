package org.lethe.dataset.mnist;

import org.lethe.rows.labelled.RecordFile;

/**
 * A file of images and the file of their labels.
 *
 * @param images the images
 * @param labels the labels, one per image
 */
record IdxPair(IdxFile images, IdxFile labels) {

  /** Reads the headers of both files. */
  static IdxPair of(RecordFile images, RecordFile labels) {
    IdxPair pair = new IdxPair(IdxFile.ofImages(images), IdxFile.ofLabels(labels));
    if (pair.images.count() != pair.labels.count()) {
      throw labels.problem(
          "has %,d labels for %,d images; download both files again"
              .formatted(pair.labels.count(), pair.images.count()));
    }
    return pair;
  }
}
